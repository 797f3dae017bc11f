package dev.tpsmatrix.provider;

import org.jspecify.annotations.Nullable;

/**
 * Moments of one request in monotonic nanoseconds of the injected {@link dev.tpsmatrix.clock.Ticker}; null is what did
 * not happen. Each is taken as the bytes arrive, before they are parsed.
 *
 * @param sent when the bytes were handed to an open connection: never includes its set-up or the wait for it
 * @param firstToken of the first content event, reasoning or visible
 * @param firstVisible of the first visible token
 * @param lastToken of the last content event
 * @param end of the dialect's end, or of what ended the request instead
 */
public record Moments(
        @Nullable Long sent,
        @Nullable Long firstToken,
        @Nullable Long firstVisible,
        @Nullable Long lastToken,
        long end) {}
