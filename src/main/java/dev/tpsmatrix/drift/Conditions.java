package dev.tpsmatrix.drift;

import org.jspecify.annotations.Nullable;

/**
 * What else was so while a cell was measured; null where it isn't known.
 *
 * @param limitRpm requests a minute, as {@code limitTpm} tokens
 * @param rttMs round trip to the endpoint
 */
public record Conditions(
        @Nullable String workloadHash,
        @Nullable String toolVersion,
        @Nullable String servedModel,
        @Nullable Double limitRpm,
        @Nullable Double limitTpm,
        @Nullable Double rttMs) {

    public static final Conditions UNKNOWN = new Conditions(null, null, null, null, null, null);
}
