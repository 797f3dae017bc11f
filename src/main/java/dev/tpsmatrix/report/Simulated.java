package dev.tpsmatrix.report;

import dev.tpsmatrix.result.Row;
import java.util.List;

/** How much of some cells a simulator answered. */
enum Simulated {
    NONE(""),
    SOME("partly SIMULATED"),
    ALL("SIMULATED");

    private final String words;

    Simulated(String words) {
        this.words = words;
    }

    static Simulated of(List<Row> cells) {
        long simulated = cells.stream().filter(cell -> cell.flag("simulated")).count();
        return simulated == 0 ? NONE : simulated == cells.size() ? ALL : SOME;
    }

    /** What stands in a heading above them; empty if there is nothing to say. */
    String words() {
        return words;
    }

    /** What stands beside one of them, where the heading doesn't say it of all. */
    String mark(Row cell) {
        return this == SOME && cell.flag("simulated") ? ALL.words : "";
    }
}
