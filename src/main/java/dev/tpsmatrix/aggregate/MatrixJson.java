package dev.tpsmatrix.aggregate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.RowJson;
import java.util.ArrayList;
import java.util.List;

/** Cells as a JSON array of objects: numbers as numbers, what is not known left out. */
public final class MatrixJson {

    public static final String FILE = "matrix.json";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private MatrixJson() {}

    public static String write(List<Row> cells) {
        ArrayNode array = JSON.createArrayNode();
        cells.forEach(cell -> array.add(RowJson.object(cell, Cell.COLUMNS)));
        try {
            return JSON.writeValueAsString(array) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The reverse; IllegalArgumentException on what isn't such a file. */
    public static List<Row> read(String json) {
        List<Row> cells = new ArrayList<>();
        RowJson.read(json).forEach(object -> cells.add(RowJson.row(object)));
        return cells;
    }
}
