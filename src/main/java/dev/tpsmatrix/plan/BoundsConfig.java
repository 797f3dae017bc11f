package dev.tpsmatrix.plan;

import dev.tpsmatrix.config.Node;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of each burst as configured.
 *
 * @param seconds null if they follow from the phases
 */
public record BoundsConfig(@Nullable Integer seconds, int requests, long outputTokens, double usd) {

    /** What holds where nothing is configured. */
    public static final BoundsConfig DEFAULT = new BoundsConfig(null, 5000, 2_000_000, 5);

    /** For a burst whose phases take at most {@code longestSeconds}. */
    Bounds over(int longestSeconds) {
        return new Bounds(seconds == null ? longestSeconds : seconds, requests, outputTokens, usd);
    }

    static BoundsConfig read(Node at) {
        at.only("seconds", "requests", "output_tokens", "usd");
        Node seconds = at.find("seconds");
        Node requests = at.find("requests");
        Node outputTokens = at.find("output_tokens");
        Node usd = at.find("usd");
        return new BoundsConfig(
                seconds == null ? null : Integer.valueOf(seconds.integer(1, Integer.MAX_VALUE)),
                requests == null ? DEFAULT.requests : requests.integer(1, Integer.MAX_VALUE),
                outputTokens == null ? DEFAULT.outputTokens : tokens(outputTokens),
                usd == null ? DEFAULT.usd : dollars(usd));
    }

    private static long tokens(Node at) {
        if (at.wholeNumber() < 1) {
            throw at.wrong("at least 1");
        }
        return at.wholeNumber();
    }

    private static double dollars(Node at) {
        if (at.number() <= 0) {
            throw at.wrong("more than 0");
        }
        return at.number();
    }
}
