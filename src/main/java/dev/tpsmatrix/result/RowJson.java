package dev.tpsmatrix.result;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Rows as JSON objects: numbers as numbers, what is not known left out. */
public final class RowJson {

    private static final JsonNodeFactory EXACT = JsonNodeFactory.withExactBigDecimals(true);

    private static final JsonMapper READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(EXACT)
            .build();

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

    /** The named columns of each, as an indented array with a line's end. */
    public static String array(Collection<Row> rows, List<Column> columns) {
        ArrayNode array = EXACT.arrayNode();
        rows.forEach(row -> array.add(object(row, columns)));
        return array.toPrettyString() + "\n";
    }

    /** The reverse of {@link #array}; IllegalArgumentException if it isn't any JSON. */
    public static List<Row> rows(String json) {
        List<Row> rows = new ArrayList<>();
        read(json).forEach(object -> rows.add(row(object)));
        return rows;
    }

    /** JSON whose numbers keep their digits; IllegalArgumentException if it isn't any. */
    public static JsonNode read(String json) {
        try {
            return READER.readTree(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException("no valid JSON", e);
        }
    }

    /** The reverse of {@link #object}. */
    public static Row row(JsonNode object) {
        Row row = new Row();
        object.properties().forEach(field -> row.put(field.getKey(), text(field.getValue())));
        return row;
    }

    private static String text(JsonNode value) {
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
    }
}
