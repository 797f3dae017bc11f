package dev.tpsmatrix.observe;

import dev.tpsmatrix.alert.Alerts;
import dev.tpsmatrix.archive.Archive;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.store.Matrix;
import dev.tpsmatrix.store.Tellings;
import dev.tpsmatrix.store.Tellings.Told;
import dev.tpsmatrix.workload.Workload;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Production beside the matrix of the table; what deviates is told once, and what can't be compared is logged. */
@ApplicationScoped
public class Production implements Measured {

    private static final Logger LOG = Logger.getLogger(Production.class);

    private final Matrix matrix;
    private final Archive archive;
    private final Tellings tellings;
    private final Alerts alerts;
    private final Ticker ticker;

    Production(Matrix matrix, Archive archive, Tellings tellings, Alerts alerts, Ticker ticker) {
        this.matrix = matrix;
        this.archive = archive;
        this.tellings = tellings;
        this.alerts = alerts;
        this.ticker = ticker;
    }

    /** IllegalArgumentException in one line if a window is of a cell that there is not: then nothing is told. */
    public List<Check> check(List<Observed> windows, Terms terms) {
        ProductionCheck beside = new ProductionCheck(this, terms, ticker.now());
        List<Check> checks = windows.stream().map(beside::of).toList();
        checks.stream()
                .filter(check -> check.refused() != null)
                .forEach(check -> LOG.warnf("production is not compared: %s: %s", check.title(), check.refused()));
        tellings.once(
                checks.stream().filter(check -> !check.deviations().isEmpty()).toList(),
                check -> new Told(check.window().place().workload(), check.id()),
                this::tell);
        return checks;
    }

    private boolean tell(List<Check> news) {
        CheckMessage message = new CheckMessage(news);
        return alerts.tell(message.subject(), message.text());
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
