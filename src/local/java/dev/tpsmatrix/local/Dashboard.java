package dev.tpsmatrix.local;

import dev.tpsmatrix.aggregate.Aggregator;
import dev.tpsmatrix.aggregate.Cell;
import dev.tpsmatrix.report.ReportData;
import dev.tpsmatrix.report.ReportPage;
import dev.tpsmatrix.report.Reports;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.store.Matrix;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.store.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The report as it is now, with the cells of a run as they finish. */
@ApplicationScoped
class Dashboard {

    private static final int REFRESH_SECONDS = 5;

    private final Reports reports;
    private final Aggregator aggregator;
    private final Matrix matrix;
    private final Runs runs;
    private final OpenRuns open;

    Dashboard(Reports reports, Aggregator aggregator, Matrix matrix, Runs runs, OpenRuns open) {
        this.reports = reports;
        this.aggregator = aggregator;
        this.matrix = matrix;
        this.runs = runs;
        this.open = open;
    }

    /**
     * An HTML page.
     *
     * @param workload null for the one that is being measured, or was last
     * @throws IllegalArgumentException in one line if there is no such workload
     */
    String page(@Nullable String workload) {
        Optional<Run> running = open.all().stream()
                .sorted()
                .flatMap(id -> runs.find(id).stream())
                .filter(run -> run.state() == Run.State.OPEN)
                .findFirst();
        List<Row> cells = running.stream()
                .flatMap(run -> aggregator.soFar(run.runId()).stream())
                .map(Cell::toRow)
                .toList();
        String shown = shown(workload, cells);
        return ReportPage.html(reports.data(
                shown,
                cells.stream()
                        .filter(cell -> cell.text("workload").equals(shown))
                        .toList(),
                new ReportData.Live(running.map(Dashboard::progress).orElse(null), REFRESH_SECONDS)));
    }

    private String shown(@Nullable String asked, List<Row> running) {
        List<String> known = Stream.concat(
                        running.stream().map(cell -> cell.text("workload")),
                        matrix.written().stream()
                                .sorted(Comparator.comparing(Matrix.Written::at).reversed())
                                .map(Matrix.Written::workload))
                .distinct()
                .toList();
        if (asked == null) {
            return known.isEmpty() ? "" : known.get(0);
        }
        if (!known.contains(asked)) {
            throw new IllegalArgumentException("workload: '" + asked + "' is not one of " + String.join(", ", known));
        }
        return asked;
    }

    private static ReportData.Progress progress(Run run) {
        return new ReportData.Progress(
                run.runId(), run.jobs(), run.jobs() - run.pending(), run.failed(), run.lost() + run.cancelled());
    }
}
