package dev.tpsmatrix.provider;

import dev.tpsmatrix.result.LimitKind;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.RateLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's error comes to.
 *
 * @param limit the kind of limit that was met, if one was
 */
public record Judgement(
        Outcome outcome, boolean fatal, @Nullable LimitKind limit) {

    public static final Judgement REFUSED = new Judgement(Outcome.REFUSED, false, null);
    /** Key, permission or model: the next request fares no better. */
    public static final Judgement REFUSED_FOR_GOOD = new Judgement(Outcome.REFUSED, true, null);
    /** Credit, billing or a spend limit: nor does it then. */
    public static final Judgement SPENT = new Judgement(Outcome.REFUSED, true, LimitKind.SPEND);

    /** The prompt was not to its liking. */
    public static final Judgement DECLINED = new Judgement(Outcome.DECLINED, false, null);

    public static final Judgement RATE_LIMITED = new Judgement(Outcome.RATE_LIMITED, false, LimitKind.UNKNOWN);
    public static final Judgement RAMP_LIMITED = new Judgement(Outcome.RAMP_LIMITED, false, LimitKind.RAMP);
    public static final Judgement OVERLOADED = new Judgement(Outcome.OVERLOADED, false, LimitKind.CAPACITY);

    /**
     * What an HTTP status says where the body doesn't know better. A provider that gave up waiting for itself (408, 504)
     * is overloaded: TIMEOUT is kept for the patience of the one who asks.
     */
    public static Judgement ofStatus(int status) {
        return switch (status) {
            case 402 -> SPENT;
            case 401, 403, 404 -> REFUSED_FOR_GOOD;
            case 429 -> RATE_LIMITED;
            case 408, 503, 504, 529 -> OVERLOADED;
            default -> REFUSED;
        };
    }

    /** @param limits as the head of the answer says, which may show what limit was met */
    public StreamEvent.Failed because(ProviderError error, RateLimits limits, @Nullable Duration retryAfter) {
        LimitKind kind = limit == LimitKind.UNKNOWN ? LimitKinds.of(error, limits) : limit;
        return new StreamEvent.Failed(outcome, fatal, retryAfter, kind, error.describe());
    }
}
