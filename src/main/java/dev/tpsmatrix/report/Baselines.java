package dev.tpsmatrix.report;

import dev.tpsmatrix.aggregate.Cell;
import dev.tpsmatrix.archive.Archive;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.decide.Advice;
import dev.tpsmatrix.decide.Decider;
import dev.tpsmatrix.decide.Demand;
import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.plan.Tier;
import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.RowJson;
import dev.tpsmatrix.store.Drifts;
import dev.tpsmatrix.store.History;
import dev.tpsmatrix.store.Matrix;
import dev.tpsmatrix.store.Matrix.Written;
import dev.tpsmatrix.workload.Workload;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run as a document, and the one that others are compared with. */
@ApplicationScoped
@Unremovable
public class Baselines {

    /** In the archive beside the matrix: the run that somebody chose. */
    private static final String CHOICE = "baseline.json";

    private static final List<Column> CHOICE_COLUMNS = List.of(Column.text("run_id"), Column.text("set_at"));

    private final Matrix matrix;
    private final History history;
    private final Drifts drifts;
    private final Archive archive;
    private final Decider decider;
    private final Ticker ticker;

    Baselines(Matrix matrix, History history, Drifts drifts, Archive archive, Decider decider, Ticker ticker) {
        this.matrix = matrix;
        this.history = history;
        this.drifts = drifts;
        this.archive = archive;
        this.decider = decider;
        this.ticker = ticker;
    }

    /** A run of one matrix, with its cells. */
    public record Chosen(String workload, String tier, String runId, List<Row> cells) {}

    /**
     * @param workload null for the only one, as is {@code tier}, where probes don't count
     * @param runId null for the latest one
     * @throws IllegalArgumentException in one line if there is none, or more than one
     */
    public Chosen choose(@Nullable String workload, @Nullable String tier, @Nullable String runId) {
        List<Written> sheets = matrix.written().stream()
                .filter(sheet -> workload == null || sheet.workload().equals(workload))
                .filter(sheet -> tier == null
                        ? !sheet.tier().equals(Tier.PROBE.id())
                        : sheet.tier().equals(tier))
                .toList();
        if (sheets.size() != 1) {
            String known = matrix.written().stream()
                    .map(sheet -> sheet.workload() + " " + sheet.tier())
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    (sheets.isEmpty() ? "there is no such matrix" : "--workload and --tier have to say which matrix")
                            + (known.isEmpty() ? "; ./tps-matrix run makes one" : ": there are " + known));
        }
        Written sheet = sheets.get(0);
        List<Row> stored = matrix.cells(sheet.workload(), sheet.tier());
        String run = runId == null ? sheet.runId() : runId;
        List<Row> cells = cells(stored, run);
        if (cells.isEmpty()) {
            throw new IllegalArgumentException(
                    "--run: " + run + " has no cell of " + sheet.workload() + ", tier " + sheet.tier());
        }
        return new Chosen(sheet.workload(), sheet.tier(), run, cells);
    }

    /** Has the runs from now on compared with it. */
    public void set(Chosen chosen) {
        Row choice = new Row()
                .put("run_id", chosen.runId())
                .put("set_at", ticker.now().toString());
        archive.storeMatrix(
                chosen.workload(),
                chosen.tier(),
                CHOICE,
                RowJson.object(choice, CHOICE_COLUMNS).toPrettyString() + "\n");
    }

    /** The chosen baseline's cells; none if nobody chose. */
    public List<Row> reference(String workload, String tier) {
        return archive.matrixFile(workload, tier, CHOICE)
                .map(json -> RowJson.row(RowJson.read(json)).text("run_id"))
                .map(runId -> cells(matrix.cells(workload, tier), runId))
                .orElse(List.of());
    }

    public Baseline document(Chosen chosen) {
        List<Row> reference = reference(chosen.workload(), chosen.tier()).stream()
                .filter(cell -> !cell.text("run_id").equals(chosen.runId()))
                .toList();
        Workload workload = archive.workload(chosen.workload(), chosen.runId()).orElse(null);
        return new Baseline(
                workload,
                chosen.cells(),
                reference,
                drifts.latest(chosen.workload()),
                drifts.notes(chosen.workload()),
                recommendation(chosen.cells(), Demand.of(workload)));
    }

    /** Writes the document of a run into the archive; of a probe there is none, nor of a run whose matrix is not the latest. */
    public void write(List<Row> cells) {
        Row any = cells.get(0);
        boolean latest = matrix.written(any.text("workload"), any.text("tier"))
                .map(written -> written.runId().equals(any.text("run_id")))
                .orElse(false);
        if (latest && !any.text("tier").equals(Tier.PROBE.id())) {
            Chosen chosen = new Chosen(any.text("workload"), any.text("tier"), any.text("run_id"), cells);
            archive.storeMatrix(
                    chosen.workload(),
                    chosen.tier(),
                    Baseline.FILE,
                    document(chosen).markdown());
        }
    }

    private List<String> recommendation(List<Row> cells, @Nullable Demand demand) {
        Advice advice = decider.advise(cells, demand);
        return Stream.concat(
                        advice.regions().stream()
                                .map(Advice.Regional::decision)
                                .map(decision -> Regions.label(decision.region()) + ", asked for "
                                        + decision.advice().need().words() + ": " + decision.words()),
                        Stream.ofNullable(advice.reviewDue()))
                .map(Markdown::text)
                .toList();
    }

    private List<Row> cells(List<Row> stored, String runId) {
        return stored.stream()
                .map(Place::of)
                .flatMap(place -> history.find(place, Cell.COLUMNS, runId).stream())
                .toList();
    }
}
