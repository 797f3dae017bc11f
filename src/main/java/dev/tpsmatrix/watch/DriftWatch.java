package dev.tpsmatrix.watch;

import dev.tpsmatrix.aggregate.Cell;
import dev.tpsmatrix.archive.Archive;
import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.drift.Judge;
import dev.tpsmatrix.drift.Judgement;
import dev.tpsmatrix.drift.Observation;
import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.store.Drifts;
import dev.tpsmatrix.store.History;
import dev.tpsmatrix.store.Matrix;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Judges a complete run against the runs before it: what changed is kept.
 * What it reads is bounded by the size of the matrix, not by its age.
 */
@ApplicationScoped
class DriftWatch {

    private final Matrix matrix;
    private final History history;
    private final Drifts drifts;
    private final Archive archive;

    DriftWatch(Matrix matrix, History history, Drifts drifts, Archive archive) {
        this.matrix = matrix;
        this.history = history;
        this.drifts = drifts;
        this.archive = archive;
    }

    /**
     * @param cells of one run, workload and tier, at least one; those that a later run has measured since are not judged
     */
    Verdicts look(List<Row> cells) {
        Row any = cells.get(0);
        String workload = any.text("workload");
        String tier = any.text("tier");
        String runId = any.text("run_id");
        List<Row> stored = matrix.cells(workload, tier);
        List<Row> latest = cells.stream()
                .filter(cell -> stored.stream().noneMatch(other -> isLater(other, cell)))
                .toList();
        List<Drift> last = drifts.last(workload).stream()
                .filter(drift -> drift.place().tier().equals(tier))
                .toList();
        List<Judgement> judgements = Judge.judge(
                earlier(stored, cells, runId),
                latest.stream().map(Observation::of).toList(),
                last);
        for (Judgement judgement : judgements) {
            Drift drift = judgement.drift();
            if (drift != null && judgement.isNews()) {
                drifts.put(drift);
                archive.store(drift);
            }
        }
        return new Verdicts(workload, tier, runId, users(cells), judgements);
    }

    /** Of all cells of the matrix: siblings tell how much is usual. */
    private List<Observation> earlier(List<Row> stored, List<Row> cells, String runId) {
        return Stream.concat(stored.stream(), cells.stream())
                .map(Place::of)
                .distinct()
                .flatMap(place -> history.latest(place, Cell.COLUMNS, Judge.MOST_RUNS, runId).stream())
                .map(Observation::of)
                .toList();
    }

    private static Map<Place, Integer> users(List<Row> cells) {
        Map<Place, Integer> users = new HashMap<>();
        for (Row cell : cells) {
            Long configured = cell.findInteger("users_configured");
            if (configured != null) {
                users.put(Place.of(cell), configured.intValue());
            }
        }
        return users;
    }

    private static boolean isLater(Row other, Row cell) {
        return Place.of(other).equals(Place.of(cell))
                && other.instant("last_started_at").isAfter(cell.instant("last_started_at"));
    }
}
