package dev.tpsmatrix.result;

import java.util.Locale;

/** How a request ended; every request offered has exactly one. */
public enum Outcome {
    /** A usable answer, ended as its dialect says. */
    COMPLETED,
    /** The model or a filter refused. */
    DECLINED,
    /** Ended properly, without a visible token. */
    NO_ANSWER,
    /** 429: a limit of the account, or capacity that the provider shares out. */
    RATE_LIMITED,
    /** {@code slow_down}, or the provider's words for it: the load rose too fast. */
    RAMP_LIMITED,
    /** 503, 529 or the provider's word for it. */
    OVERLOADED,
    /** No end within the request's time. */
    TIMEOUT,
    /** Any other HTTP refusal. */
    REFUSED,
    /** The network failed: no connection, or one that was reset. */
    BROKEN,
    /** The stream ended without the end its dialect prescribes. */
    TRUNCATED,
    /** Bytes that the dialect doesn't know. */
    MALFORMED,
    /** Still running when the burst's drain ended: censored, not failed. */
    CUT,
    /** Offered, but a bound or the breaker came before it was sent. */
    NOT_SENT;

    /** Whether the provider bills it once it was sent: refused requests are free, whatever streamed or may have begun to is not. */
    public boolean isBilled(Usage usage) {
        return switch (this) {
            case COMPLETED, DECLINED, NO_ANSWER, TRUNCATED, MALFORMED, CUT, TIMEOUT -> true;
            case RATE_LIMITED, RAMP_LIMITED, OVERLOADED, REFUSED, BROKEN -> usage.isBillable();
            case NOT_SENT -> false;
        };
    }

    /** The name of the outcome's column. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome whose column this is; IllegalArgumentException if there is none. */
    public static Outcome ofColumn(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
