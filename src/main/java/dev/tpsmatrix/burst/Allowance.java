package dev.tpsmatrix.burst;

import dev.tpsmatrix.result.RateLimits;
import dev.tpsmatrix.result.RequestRecord;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
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

    /** @param first the look's and the warm-up's requests */
    static Allowance of(double share, List<RequestRecord> first) {
        OptionalDouble tokens = first.stream()
                .map(r -> r.answer().usage().total())
                .filter(Objects::nonNull)
                .mapToDouble(Long::doubleValue)
                .average();
        double perMinute = Double.POSITIVE_INFINITY;
        for (RequestRecord r : first) {
            RateLimits limits = r.answer().circumstances().limits();
            Long ofRequests = limits.limitOfRequests();
            Long ofTokens = limits.limitOfTokens();
            if (ofRequests != null) {
                perMinute = Math.min(perMinute, ofRequests);
            }
            if (ofTokens != null && tokens.isPresent()) {
                perMinute = Math.min(perMinute, ofTokens / tokens.getAsDouble());
            }
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
