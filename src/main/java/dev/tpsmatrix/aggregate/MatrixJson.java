package dev.tpsmatrix.aggregate;

import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.RowJson;
import java.util.List;

/** Cells as a JSON array of objects: numbers as numbers, what is not known left out. */
public final class MatrixJson {

    public static final String FILE = "matrix.json";

    private MatrixJson() {}

    public static String write(List<Row> cells) {
        return RowJson.array(cells, Cell.COLUMNS);
    }

    /** The reverse; IllegalArgumentException on what isn't such a file. */
    public static List<Row> read(String json) {
        return RowJson.rows(json);
    }
}
