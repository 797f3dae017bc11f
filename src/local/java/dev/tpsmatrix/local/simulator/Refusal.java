package dev.tpsmatrix.local.simulator;

import org.jspecify.annotations.Nullable;

/** A request that gets an HTTP error instead of an answer. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final int status;

    @Nullable
    final transient Allowance limited;

    private Refusal(int status, String message, @Nullable Allowance limited) {
        super(message, null, false, false);
        this.status = status;
        this.limited = limited;
    }

    Refusal(int status, String message) {
        this(status, message, null);
    }

    /** A limit that binds. */
    static Refusal limited(String message, Allowance allowance) {
        return new Refusal(429, message, allowance);
    }

    /** The word of {@code /_truth} for it. */
    String outcome() {
        return switch (status) {
            case 429 -> "rate_limited";
            case 503, 529 -> "overloaded";
            default -> "error";
        };
    }
}
