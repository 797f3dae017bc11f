package dev.tpsmatrix.target;

import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.result.Usage;

/**
 * US dollars per million tokens.
 *
 * @param input uncached input
 * @param cachedInput input read from a cache
 * @param output output, reasoning included
 */
public record Price(double input, double cachedInput, double output) {

    private static final double MILLION = 1e6;

    public Price {
        if (!(input >= 0 && cachedInput >= 0 && output >= 0)) {
            throw new IllegalArgumentException(
                    "a price is not negative: " + input + ", " + cachedInput + ", " + output);
        }
    }

    /** @param at a mapping of what input and output cost at most; a cache is not reckoned with */
    public static Price readCeiling(Node at) {
        at.only("input", "output");
        double input = ListPrice.usd(at.at("input"));
        return new Price(input, input, ListPrice.usd(at.at("output")));
    }

    /** What {@code usage} costs; input and output tokens must be known. */
    public double usd(Usage usage) {
        if (usage.input() == null || usage.output() == null) {
            throw new IllegalArgumentException("usage is not billable: " + usage);
        }
        // Some servers count more cached than input: that is no credit.
        long cached = usage.cachedInput() == null ? 0 : Math.min(usage.input(), usage.cachedInput());
        return ((usage.input() - cached) * input + cached * cachedInput + usage.output() * output) / MILLION;
    }

    public double usd(long inputTokens, long outputTokens) {
        return (inputTokens * input + outputTokens * output) / MILLION;
    }
}
