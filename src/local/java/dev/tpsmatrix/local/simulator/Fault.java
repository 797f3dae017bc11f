package dev.tpsmatrix.local.simulator;

import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong; a request has one fault at most, and may be held back by a freeze besides.
 *
 * @param kind its name in the scenario
 */
record Fault(String kind, When when, Effect effect) {

    sealed interface Effect {}

    /**
     * An HTTP error instead of an answer.
     *
     * @param type the error's type in the provider's body, {@code null}: what the status says; likewise {@code code}
     * @param retryNanos what {@code retry-after} tells, 0: the header is left out
     */
    record Http(int status, @Nullable String type, @Nullable String code, long retryNanos) implements Effect {}

    /** Silence before the first token, and after each chunk. */
    record Slow(double firstMillis, double eachMillis) implements Effect {}

    /** Nothing begins while it lasts. */
    record Freeze() implements Effect {}

    /**
     * A stream that ends as it shouldn't.
     *
     * @param type of an error in it, {@code null}: the dialect's usual one
     */
    record Ends(Ending ending, @Nullable String type) implements Effect {
        Ends(Ending ending) {
            this(ending, null);
        }
    }
}
