package dev.tpsmatrix.aggregate;

import dev.tpsmatrix.archive.Archive;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.store.History;
import dev.tpsmatrix.store.Jobs;
import dev.tpsmatrix.store.Matrix;
import dev.tpsmatrix.store.Results;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.store.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From a complete run's results to the matrix: its cells in the table, its files in the archive. */
@ApplicationScoped
public class Aggregator {

    private static final Map<String, Function<BurstResult, @Nullable Double>> PIVOTS = Map.of(
            "tps", r -> r.rates().tps(),
            "goodput_tps", r -> r.rates().goodputTps(),
            "latency_p95_ms", r -> r.durations().of("latency_p95_ms"),
            "success_rate", r -> r.counts().successRate(),
            "cost_per_transaction_usd", r -> r.cost().perTransactionUsd());

    private final Runs runs;
    private final Results results;
    private final Matrix matrix;
    private final History history;
    private final Archive archive;
    private final Jobs jobs;

    Aggregator(Runs runs, Results results, Matrix matrix, History history, Archive archive, Jobs jobs) {
        this.runs = runs;
        this.results = results;
        this.matrix = matrix;
        this.history = history;
        this.archive = archive;
        this.jobs = jobs;
    }

    /**
     * The run's cells, by workload, tier, model and region, of which at least one burst left a result; what is missing
     * stands in a file beside the matrix. Repeated, it changes nothing; what a later run has written stays.
     *
     * @throws IllegalArgumentException if there is no such run
     * @throws IllegalStateException if it isn't complete, or the index doesn't show all of its results yet
     */
    public List<Cell> aggregate(String runId) {
        Run run = runs.require(runId);
        if (run.state() != Run.State.COMPLETE) {
            throw new IllegalStateException(
                    "run " + runId + " is " + run.state() + ": its matrix comes once it is COMPLETE");
        }
        List<BurstResult> all = results.ofRun(runId);
        if (all.size() != run.measured()) {
            throw new IllegalStateException("run " + runId + " has " + run.measured() + " results, the index shows "
                    + all.size() + " of them: try again in some seconds");
        }
        Missing missing = Missing.of(run.lost() + run.cancelled() == 0 ? List.of() : jobs.ofRun(runId), all);
        archive.storeRun(runId, RunFile.of(run, all, missing).write());
        Map<Sheet, List<BurstResult>> sheets =
                all.stream().collect(Collectors.groupingBy(result -> new Sheet(result.identity())));
        missing.sheets().forEach(sheet -> sheets.putIfAbsent(sheet, List.of()));
        List<Cell> cells = new ArrayList<>();
        sheets.forEach((sheet, bursts) -> cells.addAll(write(sheet, run, bursts, missing)));
        cells.sort(Cell.ORDER);
        return cells;
    }

    /** The cells of a run as far as their bursts have ended; nothing is written. */
    public List<Cell> soFar(String runId) {
        Map<Sheet, List<BurstResult>> sheets =
                results.ofRun(runId).stream().collect(Collectors.groupingBy(result -> new Sheet(result.identity())));
        return sheets.values().stream()
                .flatMap(bursts -> Cells.of(bursts, Missing.NOTHING).stream())
                .sorted(Cell.ORDER)
                .toList();
    }

    /** Those with a figure to publish; none of a place of which a burst only knows that the figure is more than something. */
    static List<BurstResult> published(Collection<BurstResult> bursts, String figure) {
        Set<String> open = bursts.stream()
                .filter(r -> r.durations().atLeast().of(figure) != null)
                .map(Aggregator::place)
                .collect(Collectors.toSet());
        return bursts.stream()
                .filter(r -> r.rates().tps() != null && !open.contains(place(r)))
                .toList();
    }

    private static String place(BurstResult burst) {
        return burst.identity().model() + "#" + burst.identity().region();
    }

    private List<Cell> write(Sheet sheet, Run run, Collection<BurstResult> bursts, Missing missing) {
        List<Cell> cells = Cells.of(bursts, missing);
        for (Cell cell : cells) {
            Row row = cell.toRow();
            history.put(row, Cell.COLUMNS);
            matrix.put(row, Cell.COLUMNS, cell.histograms());
        }
        List<Row> stored = matrix.cells(sheet.workload(), sheet.tier());
        // A look at a few suspected cells must neither take the place of a whole matrix' files nor keep an older whole
        // one out.
        boolean latest = !run.trigger().isConfirmation()
                && matrix.written(sheet.workload(), sheet.tier())
                        .map(written -> !written.at().isAfter(run.requireCompletedAt()))
                        .orElse(true);
        if (latest) {
            sheet.store(archive, Missing.FILE, missing.toCsv(sheet));
        }
        if (bursts.isEmpty()) {
            return cells;
        }
        if (latest) {
            PIVOTS.forEach((figure, of) -> sheet.store(
                    archive,
                    figure + "_by_model_region.csv",
                    Pivot.of(published(bursts, figure), of).toCsv()));
            matrix.written(sheet.workload(), sheet.tier(), run.runId(), run.requireCompletedAt());
        }
        sheet.store(archive, MatrixJson.FILE, MatrixJson.write(stored));
        return cells;
    }
}
