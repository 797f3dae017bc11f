package dev.tpsmatrix.watch;

import dev.tpsmatrix.aggregate.Aggregator;
import dev.tpsmatrix.aggregate.Cell;
import dev.tpsmatrix.archive.Archive;
import dev.tpsmatrix.dispatch.Invoker;
import dev.tpsmatrix.dispatch.Suspicion;
import dev.tpsmatrix.drift.Note;
import dev.tpsmatrix.report.Baselines;
import dev.tpsmatrix.report.Reports;
import dev.tpsmatrix.report.VerdictFile;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.store.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All that follows from a complete run: its cells and files, what they say of change, the pages that show it. */
@ApplicationScoped
public class RunEnd {

    private final Aggregator aggregator;
    private final DriftWatch watch;
    private final NoteBook notes;
    private final Reports reports;
    private final Baselines baselines;
    private final Archive archive;
    private final Jobs jobs;
    private final DriftAlerts alerts;
    private final MigrationAlerts migrations;
    private final Invoker invoker;

    RunEnd(
            Aggregator aggregator,
            DriftWatch watch,
            NoteBook notes,
            Reports reports,
            Baselines baselines,
            Archive archive,
            Jobs jobs,
            DriftAlerts alerts,
            MigrationAlerts migrations,
            Invoker invoker) {
        this.aggregator = aggregator;
        this.watch = watch;
        this.notes = notes;
        this.reports = reports;
        this.baselines = baselines;
        this.archive = archive;
        this.jobs = jobs;
        this.alerts = alerts;
        this.migrations = migrations;
        this.invoker = invoker;
    }

    /**
     * @param cells sorted by workload, tier, model and region
     * @param suspicions that another day would confirm or clear
     */
    public record Ended(List<Cell> cells, List<Suspicion> suspicions) {}

    /**
     * Repeated, it changes and tells nothing.
     *
     * @throws IllegalArgumentException if there is no such run
     * @throws IllegalStateException if it isn't complete, or not all of its results can be seen yet
     */
    public Ended of(String runId) {
        List<Cell> cells = aggregator.aggregate(runId);
        List<Suspicion> suspicions = matrices(cells).stream()
                .map(this::publish)
                .flatMap(verdicts -> Suspicions.of(verdicts.suspected(), verdicts.users()).stream())
                .toList();
        return new Ended(cells, suspicions);
    }

    /** Has what is suspected measured again a day later; planned once, however often it is asked for. */
    public void confirm(Ended ended) {
        ended.suspicions().forEach(suspicion -> invoker.plan(suspicion.event()));
    }

    /** IllegalArgumentException in one line if there is nothing that it could be about. */
    public void note(Note note) {
        notes.write(note);
        reports.write(note.workload());
    }

    private Verdicts publish(List<Cell> cells) {
        List<Row> rows = cells.stream().map(Cell::toRow).toList();
        Verdicts verdicts = watch.look(rows);
        alerts.tell(verdicts);
        keepWorkload(cells.get(0));
        migrations.tell(rows);
        VerdictFile.write(archive, verdicts.workload(), verdicts.tier(), verdicts.all());
        reports.write(verdicts.workload());
        baselines.write(rows);
        return verdicts;
    }

    /** Jobs are forgotten after a while; what they asked for is not. */
    private void keepWorkload(Cell cell) {
        jobs.find(cell.place().jobId())
                .ifPresent(job -> archive.storeWorkload(cell.place().runId(), job.workload()));
    }

    private static Collection<List<Cell>> matrices(List<Cell> cells) {
        return cells.stream()
                .collect(Collectors.groupingBy(
                        cell -> cell.place().workload() + "#" + cell.place().tier(), TreeMap::new, Collectors.toList()))
                .values();
    }
}
