package dev.tpsmatrix.doctor;

import dev.tpsmatrix.plan.Subject;
import dev.tpsmatrix.result.RateLimits;
import dev.tpsmatrix.result.RateLimits.Limit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a limit pool is likely one with production. */
final class Sharing {

    /** Of a limit: less is what rounding, and the short request itself, may have taken. */
    private static final double LEAST_USE = 0.01;

    private Sharing() {}

    /** @param limits as the answer to the only request of ours told them */
    static String of(Subject subject, RateLimits limits) {
        if (subject.simulated()) {
            return "no: simulated";
        }
        Double use = use(limits);
        if (use != null && use >= LEAST_USE) {
            return String.format(Locale.ROOT, "yes: %.0f %% of it was in use", 100 * use);
        }
        if (subject.maxLimitShare() == 1) {
            return "no: dedicated";
        }
        return (use == null ? "likely" : "perhaps, but unused now") + ": "
                + subject.provider().pooled();
    }

    /** The larger share of a limit that others had taken; null if nothing tells. */
    private static @Nullable Double use(RateLimits limits) {
        Double requests = share(limits.requests(), 1);
        Double tokens = share(limits.tokens(), Probe.MOST_TOKENS);
        if (requests == null || tokens == null) {
            return requests == null ? tokens : requests;
        }
        return Math.max(requests, tokens);
    }

    private static @Nullable Double share(@Nullable Limit limit, long ours) {
        if (limit == null || limit.limit() == null || limit.remaining() == null) {
            return null;
        }
        return Math.max(0, limit.limit() - limit.remaining() - ours) / (double) limit.limit();
    }
}
