package dev.tpsmatrix.trigger;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.dispatch.Budget;
import dev.tpsmatrix.dispatch.Dispatcher;
import dev.tpsmatrix.metrics.Metrics;
import dev.tpsmatrix.plan.Tier;
import dev.tpsmatrix.store.Matrix;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    void report(Dispatcher.Swept swept) {
        Instant now = ticker.now();
        Map<String, Double> all = new TreeMap<>(Map.of(
                "bursts_lost", (double) swept.lost(),
                "bursts_unreachable", (double) swept.unreachable()));
        budget.shareCommitted(now).ifPresent(share -> all.put("month_budget_share", share));
        List<Matrix.Written> matrices = matrix.written();
        matrices.forEach(written -> metrics.emit(
                Map.of("workload", written.workload(), "tier", written.tier()),
                Map.of("matrix_age_hours", age(written, now))));
        // Daily probes would else hide that the monthly run stopped.
        boolean onlyProbes = matrices.stream().allMatch(Health::isProbe);
        OptionalDouble youngest = matrices.stream()
                .filter(written -> onlyProbes || !isProbe(written))
                .mapToDouble(written -> age(written, now))
                .min();
        youngest.ifPresent(hours -> all.put("matrix_age_hours", hours));
        metrics.emit(Map.of(), all);
    }

    private static boolean isProbe(Matrix.Written written) {
        return written.tier().equals(Tier.PROBE.id());
    }

    private static double age(Matrix.Written written, Instant now) {
        return Duration.between(written.at(), now).toSeconds() / SECONDS_PER_HOUR;
    }
}
