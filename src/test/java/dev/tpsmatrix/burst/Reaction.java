package dev.tpsmatrix.burst;

import dev.tpsmatrix.provider.Refusal;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.RateLimits;
import dev.tpsmatrix.result.Usage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FakeModel} does with a request.
 *
 * @param queuedMs until it leaves the machine; infinite if it never does
 * @param afterMs from the call to the end; infinite if there is none before it is cut or timed out
 */
record Reaction(
        double queuedMs,
        double afterMs,
        Outcome outcome,
        Usage usage,
        @Nullable Refusal refusal,
        RateLimits limits) {

    Reaction(double queuedMs, double afterMs, Outcome outcome, Usage usage, @Nullable Refusal refusal) {
        this(queuedMs, afterMs, outcome, usage, refusal, RateLimits.UNKNOWN);
    }

    /** The same, with headers that tell limits. */
    Reaction telling(RateLimits told) {
        return new Reaction(queuedMs, afterMs, outcome, usage, refusal, told);
    }

    /** The same at another time. */
    Reaction after(double ms) {
        return new Reaction(queuedMs, ms, outcome, usage, refusal, limits);
    }

    private static final double NEVER = Double.POSITIVE_INFINITY;

    /** What a request does that is {@code seq}th of the burst and sent at {@code nowMs}. */
    interface Script {
        Reaction to(int seq, double nowMs);
    }

    static Usage usage(long input, long output) {
        return new Usage(input, null, output, null);
    }

    static Reaction answer(double afterMs) {
        return answer(afterMs, usage(500, 100));
    }

    static Reaction answer(double afterMs, Usage usage) {
        return new Reaction(0, afterMs, Outcome.COMPLETED, usage, null);
    }

    static Reaction ending(Outcome outcome, double afterMs) {
        return new Reaction(0, afterMs, outcome, Usage.UNKNOWN, new Refusal(Refusal.Cause.OTHER, null, "so it goes"));
    }

    static Reaction limited(double afterMs, @Nullable Duration retryAfter) {
        return new Reaction(
                0,
                afterMs,
                Outcome.RATE_LIMITED,
                Usage.UNKNOWN,
                new Refusal(Refusal.Cause.OTHER, retryAfter, "HTTP 429: slower"));
    }

    static Reaction fatal(double afterMs) {
        return new Reaction(
                0,
                afterMs,
                Outcome.REFUSED,
                Usage.UNKNOWN,
                new Refusal(Refusal.Cause.KEY, null, "HTTP 401: invalid_api_key"));
    }

    static Reaction silence() {
        return new Reaction(0, NEVER, Outcome.COMPLETED, Usage.UNKNOWN, null);
    }

    /** Waits for a connection for ever. */
    static Reaction unsent() {
        return new Reaction(NEVER, NEVER, Outcome.COMPLETED, Usage.UNKNOWN, null);
    }

    Reaction queued(double ms) {
        return new Reaction(ms, afterMs, outcome, usage, refusal);
    }
}
