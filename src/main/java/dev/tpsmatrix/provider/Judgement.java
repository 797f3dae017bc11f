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
        Outcome outcome, Refusal.Cause cause, @Nullable LimitKind limit) {

    public static final Judgement REFUSED = refused(Refusal.Cause.OTHER);
    public static final Judgement NO_SUCH_KEY = refused(Refusal.Cause.KEY);
    public static final Judgement NOT_ALLOWED = refused(Refusal.Cause.PERMISSION);
    public static final Judgement NO_SUCH_MODEL = refused(Refusal.Cause.MODEL);
    /** Credit, billing or a spend limit. */
    public static final Judgement SPENT = new Judgement(Outcome.REFUSED, Refusal.Cause.SPEND, LimitKind.SPEND);

    /** The prompt was not to its liking. */
    public static final Judgement DECLINED = passing(Outcome.DECLINED, null);

    public static final Judgement RATE_LIMITED = rateLimited(LimitKind.UNKNOWN);
    public static final Judgement RAMP_LIMITED = passing(Outcome.RAMP_LIMITED, LimitKind.RAMP);
    public static final Judgement OVERLOADED = passing(Outcome.OVERLOADED, LimitKind.CAPACITY);

    /** A limit of that kind was met. */
    public static Judgement rateLimited(LimitKind limit) {
        return passing(Outcome.RATE_LIMITED, limit);
    }

    private static Judgement refused(Refusal.Cause cause) {
        return new Judgement(Outcome.REFUSED, cause, null);
    }

    private static Judgement passing(Outcome outcome, @Nullable LimitKind limit) {
        return new Judgement(outcome, Refusal.Cause.OTHER, limit);
    }

    /**
     * What an HTTP status says where the body doesn't know better. A provider that gave up waiting for itself (408, 504)
     * is overloaded: TIMEOUT is kept for the patience of the one who asks.
     */
    public static Judgement ofStatus(int status) {
        return switch (status) {
            case 402 -> SPENT;
            case 401 -> NO_SUCH_KEY;
            case 403 -> NOT_ALLOWED;
            case 404 -> NO_SUCH_MODEL;
            case 429 -> RATE_LIMITED;
            case 408, 503, 504, 529 -> OVERLOADED;
            default -> REFUSED;
        };
    }

    /** @param limits as the head of the answer says, which may show what limit was met */
    public StreamEvent.Failed because(ProviderError error, RateLimits limits, @Nullable Duration retryAfter) {
        LimitKind kind = limit == LimitKind.UNKNOWN ? LimitKinds.of(error, limits) : limit;
        return new StreamEvent.Failed(outcome, cause, retryAfter, kind, error.describe());
    }
}
