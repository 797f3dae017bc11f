package dev.tpsmatrix.result;

import java.util.Locale;

/** What a request ran into that a limit turned away. */
public enum LimitKind {
    REQUESTS,
    /** Of input and output together, or the provider didn't say which. */
    TOKENS,
    INPUT_TOKENS,
    OUTPUT_TOKENS,
    /** Credit, billing, or a limit of spend: no rate limit, and no wait helps. */
    SPEND,
    /** The load rose too fast. */
    RAMP,
    /** The provider's own, shared out among its customers. */
    CAPACITY,
    UNKNOWN;

    /** Whether it is a limit of a dimension that refills. */
    public boolean isRate() {
        return this == REQUESTS || this == TOKENS || this == INPUT_TOKENS || this == OUTPUT_TOKENS;
    }

    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
