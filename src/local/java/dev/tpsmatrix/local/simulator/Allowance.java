package dev.tpsmatrix.local.simulator;

import org.jspecify.annotations.Nullable;

/**
 * What the limits say to one request.
 *
 * @param exceeded the allowance that refuses it ({@code null}: none does)
 * @param waitNanos how long until it would be let through
 */
record Allowance(
        TokenBucket.Level requests,
        TokenBucket.Level tokens,
        @Nullable Dimension exceeded,
        long waitNanos) {

    enum Dimension {
        REQUESTS,
        TOKENS
    }
}
