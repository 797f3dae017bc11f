package dev.tpsmatrix.aggregate;

import dev.tpsmatrix.result.BurstResult;
import java.util.List;

/** Cells for tests elsewhere. */
public final class Matrices {

    private Matrices() {}

    /** That of these bursts of one run. */
    public static Cell cell(BurstResult... bursts) {
        return Cells.of(List.of(bursts), Missing.NOTHING).get(0);
    }
}
