package dev.tpsmatrix.plan;

/**
 * Limits that end a burst, each checked before a request is sent.
 *
 * @param seconds from the burst's start to its last send, drain included
 * @param requests sent
 * @param outputTokens received or still to come
 * @param usd spent or still to come, at list price; no bound where the price is {@code none}
 */
public record Bounds(int seconds, int requests, long outputTokens, double usd) {

    public Bounds {
        if (seconds < 1 || requests < 1 || outputTokens < 1 || !(usd > 0)) {
            throw new IllegalArgumentException("a bound is more than 0: " + seconds + " s, " + requests + " requests, "
                    + outputTokens + " output tokens, " + usd + " USD");
        }
    }
}
