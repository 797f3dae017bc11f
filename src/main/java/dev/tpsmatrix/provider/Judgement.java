package dev.tpsmatrix.provider;

import dev.tpsmatrix.result.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a provider's error comes to. */
public record Judgement(Outcome outcome, boolean fatal) {

    public static final Judgement REFUSED = new Judgement(Outcome.REFUSED, false);
    /** Key, permission, model, credit or spend limit: the next request fares no better. */
    public static final Judgement REFUSED_FOR_GOOD = new Judgement(Outcome.REFUSED, true);

    public static final Judgement RATE_LIMITED = new Judgement(Outcome.RATE_LIMITED, false);
    public static final Judgement RAMP_LIMITED = new Judgement(Outcome.RAMP_LIMITED, false);
    public static final Judgement OVERLOADED = new Judgement(Outcome.OVERLOADED, false);

    /**
     * What an HTTP status says where the body doesn't know better. A provider that gave up waiting for itself (408, 504)
     * is overloaded: TIMEOUT is kept for the patience of the one who asks.
     */
    public static Judgement ofStatus(int status) {
        return switch (status) {
            case 401, 402, 403, 404 -> REFUSED_FOR_GOOD;
            case 429 -> RATE_LIMITED;
            case 408, 503, 504, 529 -> OVERLOADED;
            default -> REFUSED;
        };
    }

    public StreamEvent.Failed because(@Nullable Duration retryAfter, String reason) {
        return new StreamEvent.Failed(outcome, fatal, retryAfter, reason);
    }
}
