package dev.tpsmatrix.result;

import org.jspecify.annotations.Nullable;

/**
 * Tokens as the provider reported them; null is what it didn't say. Output includes reasoning.
 *
 * @param input all of it, what was read from a cache and what was written to one included
 */
public record Usage(
        @Nullable Long input,
        @Nullable Long cachedInput,
        @Nullable Long output,
        @Nullable Long reasoning,
        @Nullable Long cacheWrite) {

    public static final Usage UNKNOWN = new Usage(null, null, null, null);

    /** Of a provider that doesn't count what it writes to a cache. */
    public Usage(@Nullable Long input, @Nullable Long cachedInput, @Nullable Long output, @Nullable Long reasoning) {
        this(input, cachedInput, output, reasoning, null);
    }

    /** Of a provider that counts apart what a cache had no part in; {@code cachedInput} and {@code cacheWrite} add to it. */
    public static Usage ofUncached(
            @Nullable Long uncached,
            @Nullable Long cachedInput,
            @Nullable Long cacheWrite,
            @Nullable Long output,
            @Nullable Long reasoning) {
        Long input = uncached == null ? null : sum(sum(uncached, cachedInput), cacheWrite);
        return new Usage(input, cachedInput, output, reasoning, cacheWrite);
    }

    /** What both say together, where {@code later} wins: streams correct themselves. */
    public Usage updatedBy(Usage later) {
        return new Usage(
                later.input != null ? later.input : input,
                later.cachedInput != null ? later.cachedInput : cachedInput,
                later.output != null ? later.output : output,
                later.reasoning != null ? later.reasoning : reasoning,
                later.cacheWrite != null ? later.cacheWrite : cacheWrite);
    }

    /** The sum; a part that either doesn't know counts as that of the other. */
    public Usage plus(Usage other) {
        return new Usage(
                sum(input, other.input),
                sum(cachedInput, other.cachedInput),
                sum(output, other.output),
                sum(reasoning, other.reasoning),
                sum(cacheWrite, other.cacheWrite));
    }

    Usage withoutCached() {
        return input == null || cachedInput == null
                ? this
                : new Usage(input - cachedInput, 0L, output, reasoning, cacheWrite);
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
