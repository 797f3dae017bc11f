package dev.tpsmatrix.result;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/** Rows as JSON objects: numbers as numbers, what is not known left out. */
public final class RowJson {

    private static final JsonNodeFactory EXACT = JsonNodeFactory.withExactBigDecimals(true);

    private RowJson() {}

    /** The named columns, in their order. */
    public static ObjectNode object(Row row, List<Column> columns) {
        ObjectNode object = EXACT.objectNode();
        for (Column column : columns) {
            String text = row.find(column.name());
            if (text != null) {
                switch (column.kind()) {
                    case TEXT -> object.put(column.name(), text);
                    case NUMBER -> object.put(column.name(), new BigDecimal(text));
                    case FLAG -> object.put(column.name(), Boolean.parseBoolean(text));
                }
            }
        }
        return object;
    }
}
