package dev.tpsmatrix.result;

import java.util.List;

/** A column of an archive and, under the same name, an attribute of the table. */
public record Column(String name, Kind kind) {

    /** What a column's text stands for. */
    public enum Kind {
        TEXT,
        NUMBER,
        FLAG
    }

    public static Column text(String name) {
        return new Column(name, Kind.TEXT);
    }

    public static Column number(String name) {
        return new Column(name, Kind.NUMBER);
    }

    public static Column flag(String name) {
        return new Column(name, Kind.FLAG);
    }

    static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }
}
