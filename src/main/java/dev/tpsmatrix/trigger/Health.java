package dev.tpsmatrix.trigger;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.dispatch.Budget;
import dev.tpsmatrix.metrics.Metrics;
import dev.tpsmatrix.store.Matrix;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What alarms watch, told with each look at the queue. */
@ApplicationScoped
class Health {

    private static final double SECONDS_PER_HOUR = 3600;

    private final Metrics metrics;
    private final Budget budget;
    private final Matrix matrix;
    private final Ticker ticker;

    Health(Metrics metrics, Budget budget, Matrix matrix, Ticker ticker) {
        this.metrics = metrics;
        this.budget = budget;
        this.matrix = matrix;
        this.ticker = ticker;
    }

    /** @param lost bursts that ended without a result */
    void report(int lost) {
        Instant now = ticker.now();
        Map<String, Double> all = new TreeMap<>(Map.of("bursts_lost", (double) lost));
        budget.shareCommitted(now).ifPresent(share -> all.put("month_budget_share", share));
        OptionalDouble youngest = matrix.written().stream()
                .mapToDouble(written -> {
                    double hours = Duration.between(written.at(), now).toSeconds() / SECONDS_PER_HOUR;
                    metrics.emit(
                            Map.of("workload", written.workload(), "tier", written.tier()),
                            Map.of("matrix_age_hours", hours));
                    return hours;
                })
                .min();
        youngest.ifPresent(hours -> all.put("matrix_age_hours", hours));
        metrics.emit(Map.of(), all);
    }
}
