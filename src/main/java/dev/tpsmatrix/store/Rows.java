package dev.tpsmatrix.store;

import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Row;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Rows as items: each column an attribute of its kind. */
final class Rows {

    private Rows() {}

    static Item write(Item item, Row row, List<Column> columns) {
        for (Column column : columns) {
            String text = row.find(column.name());
            if (text != null) {
                item.put(column.name(), Typed.of(column.kind(), text));
            }
        }
        return item;
    }

    /** Whatever isn't a key, in the columns' order. */
    static Row read(Map<String, AttributeValue> item, List<Column> columns) {
        Row row = new Row();
        for (Column column : columns) {
            AttributeValue value = item.get(column.name());
            if (value != null) {
                row.put(column.name(), Typed.text(value));
            }
        }
        return row;
    }
}
