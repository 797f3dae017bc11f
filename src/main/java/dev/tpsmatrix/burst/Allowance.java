package dev.tpsmatrix.burst;

import dev.tpsmatrix.result.RateLimits;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.Usage;
import dev.tpsmatrix.workload.SizeCurve;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How much a burst may load an account, by what its first requests saw.
 *
 * @param share of the account's limits, 0 to 1; at 1 nothing is held
 * @param perSecond requests within that share; infinite where headers don't tell the limits
 * @param cycleSeconds how long one of a user's cycles takes, about
 */
record Allowance(double share, double perSecond, double cycleSeconds) {

    static final Allowance ALL = new Allowance(1, Double.POSITIVE_INFINITY, 1);

    /**
     * A request is taken to need the workload's mean tokens, or what the first ones needed in the mean if that is more.
     *
     * @param first the look's and the warm-up's requests
     */
    static Allowance of(double share, List<RequestRecord> first, SizeCurve sizes) {
        double input = Math.max(sizes.meanInputTokens(), mean(first, Usage::input));
        double output = Math.max(sizes.meanOutputTokens(), mean(first, Usage::output));
        double perMinute = Double.POSITIVE_INFINITY;
        for (RequestRecord r : first) {
            RateLimits limits = r.answer().circumstances().limits();
            perMinute = Math.min(perMinute, requests(limits.limitOfRequests(), 1));
            perMinute = Math.min(perMinute, requests(limits.limitOfTokens(), input + output));
            perMinute = Math.min(perMinute, requests(limits.limitOfInputTokens(), input));
            perMinute = Math.min(perMinute, requests(limits.limitOfOutputTokens(), output));
        }
        double cycle = first.stream()
                .filter(RequestRecord::completed)
                .map(RequestRecord::latencyMs)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(1000);
        return new Allowance(share, share < 1 ? share * perMinute / 60 : Double.POSITIVE_INFINITY, cycle / 1000);
    }

    private static double requests(@Nullable Long limit, double each) {
        return limit == null ? Double.POSITIVE_INFINITY : limit / each;
    }

    private static double mean(List<RequestRecord> first, Function<Usage, @Nullable Long> part) {
        return first.stream()
                .map(r -> part.apply(r.answer().usage()))
                .filter(Objects::nonNull)
                .mapToDouble(Long::doubleValue)
                .average()
                .orElse(0);
    }

    /** So many of these users may ask; at least one. */
    int users(int wanted) {
        return (int) Math.max(1, Math.min(wanted, Math.floor(perSecond * cycleSeconds)));
    }

    /** How long a cycle of each of {@code users} takes at least, in milliseconds: they would be too quick. */
    double leastCycleMs(int users) {
        return 1000 * users / perSecond;
    }

    double rate(double wanted) {
        return Math.min(wanted, perSecond);
    }

    /** The share, if it holds {@code wanted} down to less. */
    @Nullable
    Double holding(double wanted, double allowed) {
        return allowed < wanted ? Double.valueOf(share) : null;
    }
}
