package dev.tpsmatrix.observe;

import org.jspecify.annotations.Nullable;

/**
 * What else was so in production: it may tell why a figure deviates. Null where it isn't known.
 *
 * @param inputTokensMean of a request, as {@code outputTokensMean}
 * @param concurrency requests in flight, in the mean
 * @param limitRpm requests a minute that the account may make, as {@code limitTpm} tokens
 */
public record Circumstances(
        @Nullable Double inputTokensMean,
        @Nullable Double outputTokensMean,
        @Nullable Double concurrency,
        @Nullable Double limitRpm,
        @Nullable Double limitTpm,
        @Nullable String servedModel,
        @Nullable String workloadHash) {

    public static final Circumstances UNKNOWN = new Circumstances(null, null, null, null, null, null, null);

    @Nullable
    Double tokensMean() {
        return inputTokensMean == null || outputTokensMean == null ? null : inputTokensMean + outputTokensMean;
    }
}
