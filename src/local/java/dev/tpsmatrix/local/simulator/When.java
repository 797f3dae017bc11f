package dev.tpsmatrix.local.simulator;

import org.jspecify.annotations.Nullable;

/**
 * Which requests a fault strikes: of those that arrive in a span of time since the model's first request, each n-th of
 * the model's, and of these a share.
 *
 * @param share 0 to 1, drawn from the request's id; {@code null}: all
 */
record When(@Nullable Double share, int every, long fromNanos, long toNanos) {

    boolean concerns(Arrival arrival) {
        return spans(arrival.elapsed(arrival.atNanos())) && arrival.number() % every == 0;
    }

    boolean spans(long elapsed) {
        return fromNanos <= elapsed && elapsed < toNanos;
    }
}
