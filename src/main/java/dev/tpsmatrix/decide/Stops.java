package dev.tpsmatrix.decide;

import java.util.Objects;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/**
 * When to stop sending production to a new model: once it is no longer as it was measured.
 *
 * @param latencyMs a window's percentile above this stops; null if neither its spread nor an SLA is known
 * @param usd USD a transaction above this stop; null if its cost isn't known
 * @param success a share of completed requests under this stops
 * @param requests a window with fewer says nothing about success
 */
public record Stops(
        String percentile,
        @Nullable Double latencyMs,
        @Nullable Double usd,
        double success,
        long requests) {

    /** Production isn't a benchmark: its windows differ by so much at least. */
    private static final double LEAST_ABOVE = 1.1;

    /** Of stopping a model that is as it was measured. */
    private static final double CHANCE = 0.025;

    private static final long MOST_REQUESTS = 1_000_000;

    static Stops of(Candidate candidate, @Nullable Demand demand) {
        String percentile = Demand.percentile(demand);
        Measure success = candidate.success();
        double least = Objects.requireNonNullElse(success.low(), success.value());
        return new Stops(
                percentile,
                latency(candidate, demand, percentile),
                bound(candidate.cost(), candidate, true),
                least,
                requests(candidate.cell().integer("completed"), candidate.cell().integer("requests_offered"), least));
    }

    /** An SLA that it keeps ends sooner than what else would still be as measured. */
    private static @Nullable Double latency(Candidate candidate, @Nullable Demand demand, String percentile) {
        Measure latency = candidate.latency(percentile);
        Double bound = bound(latency, candidate, candidate.hasInterval(percentile));
        if (demand == null || latency != null && latency.value() > demand.sla().latencyMs()) {
            return bound;
        }
        double sla = demand.sla().latencyMs();
        return bound == null ? Double.valueOf(sla) : Double.valueOf(Math.min(bound, sla));
    }

    /**
     * The upper bound of what one more burst would have shown: mean + t · s · √(1 + 1 ÷ n), a 95 % prediction interval
     * (Hahn and Meeker, Statistical Intervals, 1991, section 4.7), of the half-width t · s ÷ √n; at least 10 % above.
     *
     * @param interval whether the measure's bounds are a confidence interval, else they are the range of the bursts
     */
    private static @Nullable Double bound(@Nullable Measure measure, Candidate candidate, boolean interval) {
        if (measure == null || measure.high() == null) {
            return null;
        }
        double half = measure.high() - measure.value();
        double wide = interval ? Math.sqrt(candidate.cell().integer("bursts_measured") + 1.0) : 1;
        return Math.max(LEAST_ABOVE * measure.value(), measure.value() + half * wide);
    }

    /** The fewest, a doubling at a time, of which a model as measured has less than that share completed by chance alone in 2.5 %. */
    private static long requests(long completed, long offered, double least) {
        double share =
                completed < offered ? (double) completed / offered : (offered + 1.0) / (offered + 2.0); // Laplace
        long requests = 50;
        while (requests < MOST_REQUESTS
                && BinomialDistribution.of((int) requests, share)
                                .cumulativeProbability((int) Math.ceil(least * requests) - 1)
                        > CHANCE) {
            requests *= 2;
        }
        return requests;
    }
}
