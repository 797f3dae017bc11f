package dev.tpsmatrix.local.simulator;

import dev.tpsmatrix.local.simulator.Fault.Http;
import org.jspecify.annotations.Nullable;

/** A request that gets an HTTP error instead of an answer. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final int status;

    @Nullable
    final transient Allowance limited;

    /** A simulated error, which may say more than its status. */
    @Nullable
    final transient Http fault;

    private Refusal(int status, String message, @Nullable Allowance limited, @Nullable Http fault) {
        super(message, null, false, false);
        this.status = status;
        this.limited = limited;
        this.fault = fault;
    }

    Refusal(int status, String message) {
        this(status, message, null, null);
    }

    static Refusal simulated(Http fault) {
        return new Refusal(fault.status(), "Simulated HTTP " + fault.status() + ".", null, fault);
    }

    /** A limit that binds. */
    static Refusal limited(String message, Allowance allowance) {
        return new Refusal(429, message, allowance, null);
    }

    /** How long it asks to wait, 0: it doesn't. */
    long waitNanos() {
        return limited != null ? limited.waitNanos() : fault != null ? fault.retryNanos() : 0;
    }

    String type(String otherwise) {
        return fault != null && fault.type() != null ? fault.type() : otherwise;
    }

    @Nullable
    String code(@Nullable String otherwise) {
        return fault != null && fault.code() != null ? fault.code() : otherwise;
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
