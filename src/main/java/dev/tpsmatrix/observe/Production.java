package dev.tpsmatrix.observe;

import dev.tpsmatrix.alert.Alerts;
import dev.tpsmatrix.archive.Archive;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.store.Matrix;
import dev.tpsmatrix.workload.Workload;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Production beside the matrix of the table; what deviates is told. */
@ApplicationScoped
public class Production implements Measured {

    private final Matrix matrix;
    private final Archive archive;
    private final Alerts alerts;
    private final Ticker ticker;

    Production(Matrix matrix, Archive archive, Alerts alerts, Ticker ticker) {
        this.matrix = matrix;
        this.archive = archive;
        this.alerts = alerts;
        this.ticker = ticker;
    }

    /** IllegalArgumentException in one line if a window is of a cell that there is not: then nothing is told. */
    public List<Check> check(List<Observed> windows, Terms terms) {
        ProductionCheck check = new ProductionCheck(this, terms, ticker.now());
        List<Check> checks = windows.stream().map(check::of).toList();
        List<Check> deviating =
                checks.stream().filter(c -> !c.deviations().isEmpty()).toList();
        if (!deviating.isEmpty()) {
            CheckMessage message = new CheckMessage(deviating);
            alerts.tell(message.subject(), message.text());
        }
        return checks;
    }

    @Override
    public List<Row> cells(String workload, String tier) {
        return matrix.cells(workload, tier);
    }

    @Override
    public List<String> matrices() {
        return matrix.written().stream()
                .map(written -> "'" + written.workload() + "', tier " + written.tier())
                .toList();
    }

    @Override
    public Optional<Workload> workload(String name, String runId) {
        return archive.workload(name, runId);
    }
}
