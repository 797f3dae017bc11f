package dev.tpsmatrix.burst;

import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.provider.Reply;
import java.util.random.RandomGenerator;

/**
 * Which transactions are tried again: what a provider's own SDK retries.
 *
 * @param attempts of a transaction at most
 */
record Retries(int attempts, RandomGenerator random) {

    private static final int SERVER_ERROR = 500;

    static Retries of(BurstJob job, RandomGenerator random) {
        return new Retries(job.workload().retry().attempts(), random);
    }

    Retries none() {
        return new Retries(1, random);
    }

    /** Whether another attempt follows this one. */
    boolean follow(Offer offer, Reply reply) {
        return offer.attempt() < attempts && isPassing(reply);
    }

    /** Milliseconds until then: as the provider said, else exponentially with jitter. */
    double pauseMs(Offer offer, Reply reply) {
        return Backoff.pauseMs(offer.attempt() - 1, reply, random);
    }

    private static boolean isPassing(Reply reply) {
        if (reply.refusal() != null && reply.refusal().fatal()) {
            return false;
        }
        Integer status = reply.answer().httpStatus();
        return switch (reply.outcome()) {
            case RATE_LIMITED, RAMP_LIMITED, OVERLOADED, TIMEOUT, BROKEN, TRUNCATED, MALFORMED -> true;
            case REFUSED -> status != null && status >= SERVER_ERROR;
            default -> false;
        };
    }
}
