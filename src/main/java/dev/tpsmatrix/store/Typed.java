package dev.tpsmatrix.store;

import dev.tpsmatrix.result.Column;
import java.math.BigDecimal;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A column's text as the attribute type that its kind has. */
final class Typed {

    private Typed() {}

    static AttributeValue of(Column.Kind kind, String text) {
        return switch (kind) {
            case TEXT -> AttributeValue.fromS(text);
            case NUMBER -> AttributeValue.fromN(text);
            case FLAG -> AttributeValue.fromBool(Boolean.parseBoolean(text));
        };
    }

    static String text(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> new BigDecimal(value.n()).toPlainString();
            case BOOL -> value.bool().toString();
            default -> throw new IllegalStateException("an attribute of type " + value.type() + " is no column");
        };
    }
}
