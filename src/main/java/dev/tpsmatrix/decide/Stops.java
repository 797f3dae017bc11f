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
 * @param warning null where the SLA is kept, or there is none
 */
public record Stops(
        String percentile,
        @Nullable Double latencyMs,
        @Nullable Double usd,
        double success,
        long requests,
        @Nullable String warning) {

    /** Production isn't a benchmark: its windows differ by so much at least. */
    private static final double LEAST_ABOVE = 1.1;

    /** Of stopping a model that is as it was measured. */
    private static final double CHANCE = 0.025;

    private static final long MOST_REQUESTS = 1_000_000;

    /** @param kept whether it keeps what is asked */
    static Stops of(Candidate candidate, @Nullable Demand demand, Fit kept) {
        String percentile = Demand.percentile(demand);
        Measure success = candidate.success();
        double least = Objects.requireNonNullElse(success.low(), success.value());
        return new Stops(
                percentile,
                latency(candidate, demand, percentile, kept),
                bound(candidate.cost(), candidate, true),
                least,
                requests(candidate.cell().integer("completed"), candidate.cell().integer("requests_offered"), least),
                demand == null || kept == Fit.YES
                        ? null
                        : candidate.model() + " may miss the SLA (" + demand.words() + ")");
    }

    /**
     * An SLA that it surely keeps ends sooner than what else would still be as measured. One that it perhaps keeps would end
     * it by chance, so that it stands only where there is no other bound.
     */
    private static @Nullable Double latency(Candidate candidate, @Nullable Demand demand, String percentile, Fit kept) {
        Double bound = bound(candidate.latency(percentile), candidate, candidate.hasInterval(percentile));
        if (demand == null || kept == Fit.NO) {
            return bound;
        }
        double sla = demand.sla().latencyMs();
        if (bound == null) {
            return sla;
        }
        return kept == Fit.YES ? Double.valueOf(Math.min(bound, sla)) : bound;
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
