package dev.tpsmatrix.report;

import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.Trigger;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest run of one sheet, a workload's tier, and which cells are older than that. */
final class LatestRun {

    /** On a cell that is shown: why it is of an older run; without it, it isn't. */
    static final String OLDER = "older";

    private final Map<Place, String> unmeasured;
    private final @Nullable String running;
    private final @Nullable String runId;
    private final @Nullable Instant at;

    /** Whether a later run left no cell at all: its day is then not known. */
    private final boolean superseded;

    /** @param cells of one sheet */
    LatestRun(List<Row> cells, ReportData data) {
        unmeasured = data.unmeasured();
        ReportData.Live live = data.live();
        running =
                live == null || live.progress() == null ? null : live.progress().runId();
        Optional<Row> newest = cells.stream()
                .filter(cell -> !isConfirmed(cell) && !isRunning(cell))
                .max(Comparator.comparing(LatestRun::run).thenComparing(cell -> cell.text("last_started_at")));
        runId = newest.map(LatestRun::run).orElse(null);
        at = newest.map(cell -> cell.instant("last_started_at")).orElse(null);
        superseded = cells.stream().anyMatch(cell -> run(cell).equals(runId) && isLost(cell));
    }

    /** The same cell, {@link #OLDER} if it is. */
    Row mark(Row cell) {
        String lost = unmeasured.get(Place.of(cell));
        if (!isOlder(cell)) {
            return cell;
        }
        return Row.of(cell.texts())
                .put(
                        OLDER,
                        "not measured by the latest run"
                                + (superseded || at == null ? "" : ", of " + CellWords.day(at))
                                + (lost == null ? "" : ": " + lost));
    }

    private boolean isOlder(Row cell) {
        if (isRunning(cell)) {
            return false;
        }
        int order = runId == null ? 0 : run(cell).compareTo(runId);
        // A confirmation came after the run that lost some of the cell's bursts.
        return order < 0 || isLost(cell) && (superseded || order == 0);
    }

    /** Those of which the latest run lost some bursts only have its figures, and say so themselves. */
    private boolean isLost(Row cell) {
        Long missing = cell.findInteger("bursts_missing");
        return unmeasured.containsKey(Place.of(cell)) && (missing == null || missing == 0);
    }

    private boolean isRunning(Row cell) {
        return run(cell).equals(running);
    }

    private static boolean isConfirmed(Row cell) {
        return Trigger.readFrom(cell).isConfirmation();
    }

    private static String run(Row cell) {
        return cell.text("run_id");
    }
}
