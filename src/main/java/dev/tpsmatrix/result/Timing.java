package dev.tpsmatrix.result;

import org.jspecify.annotations.Nullable;

/**
 * Moments of one request in milliseconds from the burst's start, at microsecond resolution, all from one monotonic
 * clock; null is what did not happen.
 *
 * @param intended when the load said the request should start, before any queue of ours
 * @param sent when its bytes were handed to an open connection
 * @param firstToken when the bytes of the first content event arrived, reasoning or visible
 * @param firstVisible when those of the first visible token arrived
 * @param lastToken when those of the last content event arrived
 * @param end when the request was over, however it ended
 */
public record Timing(
        double intended,
        @Nullable Double sent,
        @Nullable Double firstToken,
        @Nullable Double firstVisible,
        @Nullable Double lastToken,
        double end) {

    @Nullable
    Double ttft() {
        return since(intended, firstToken);
    }

    @Nullable
    Double ttfat() {
        return since(intended, firstVisible);
    }

    static @Nullable Double since(@Nullable Double from, @Nullable Double to) {
        return from == null || to == null ? null : Double.valueOf(to - from);
    }
}
