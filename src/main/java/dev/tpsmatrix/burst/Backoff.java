package dev.tpsmatrix.burst;

import dev.tpsmatrix.provider.Reply;
import dev.tpsmatrix.result.Outcome;
import java.util.random.RandomGenerator;

/**
 * How long a user pauses after a request that was turned away, or whose answer broke off: as the provider said, else
 * exponentially with jitter. A user who got an answer, however slow, asks on at once.
 */
final class Backoff {

    private static final double FIRST_MS = 500;
    private static final double LONGEST_MS = 8_000;

    /** Who says 0 says nothing: many users who believed it would ask in a hot loop. */
    private static final long SHORTEST_TOLD_MS = 50;

    private final RandomGenerator random;
    private int refusals;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Milliseconds until the next transaction; 0 after an answer. */
    double afterMs(Reply reply) {
        if (!turnedAway(reply.outcome())) {
            refusals = 0;
            return 0;
        }
        return pauseMs(refusals++, reply, random);
    }

    /** @param refusals before this one */
    static double pauseMs(int refusals, Reply reply, RandomGenerator random) {
        double ceiling = Math.min(LONGEST_MS, FIRST_MS * Math.pow(2, refusals));
        double jittered = ceiling / 2 + random.nextDouble() * ceiling / 2;
        var refusal = reply.refusal();
        var told = refusal == null ? null : refusal.retryAfter();
        return told == null || told.toMillis() < SHORTEST_TOLD_MS
                ? jittered
                : told.toMillis() + random.nextDouble() * FIRST_MS / 10;
    }

    private static boolean turnedAway(Outcome outcome) {
        return switch (outcome) {
            case RATE_LIMITED, RAMP_LIMITED, OVERLOADED, REFUSED, BROKEN, TRUNCATED, MALFORMED -> true;
            default -> false;
        };
    }
}
