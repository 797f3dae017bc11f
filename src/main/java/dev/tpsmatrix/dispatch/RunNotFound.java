package dev.tpsmatrix.dispatch;

import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.store.Runs;

/** A run id that somebody gave, and that no run has. */
final class RunNotFound {

    private RunNotFound() {}

    static Run require(Runs runs, String runId) {
        return runs.find(runId).orElseThrow(() -> new IllegalArgumentException("there is no run " + runId));
    }
}
