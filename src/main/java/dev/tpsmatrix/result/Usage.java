package dev.tpsmatrix.result;

import org.jspecify.annotations.Nullable;

/** Tokens as the provider reported them; null is what it didn't say. Input includes cached, output includes reasoning. */
public record Usage(
        @Nullable Long input,
        @Nullable Long cachedInput,
        @Nullable Long output,
        @Nullable Long reasoning) {

    public static final Usage UNKNOWN = new Usage(null, null, null, null);

    /** What both say together, where {@code later} wins: streams correct themselves. */
    public Usage updatedBy(Usage later) {
        return new Usage(
                later.input != null ? later.input : input,
                later.cachedInput != null ? later.cachedInput : cachedInput,
                later.output != null ? later.output : output,
                later.reasoning != null ? later.reasoning : reasoning);
    }

    /** The sum; a part that either doesn't know counts as that of the other. */
    public Usage plus(Usage other) {
        return new Usage(
                sum(input, other.input),
                sum(cachedInput, other.cachedInput),
                sum(output, other.output),
                sum(reasoning, other.reasoning));
    }

    Usage withoutCached() {
        return input == null || cachedInput == null ? this : new Usage(input - cachedInput, 0L, output, reasoning);
    }

    /** Input and output; null if either is not known. */
    public @Nullable Long total() {
        return input == null || output == null ? null : Long.valueOf(input + output);
    }

    /** Whether it suffices to bill the request. */
    public boolean isBillable() {
        return input != null && output != null;
    }

    private static @Nullable Long sum(@Nullable Long a, @Nullable Long b) {
        if (a == null) {
            return b;
        }
        return b == null ? a : Long.valueOf(a + b);
    }
}
