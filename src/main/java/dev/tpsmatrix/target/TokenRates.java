package dev.tpsmatrix.target;

import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.result.Usage;
import java.math.BigDecimal;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * US dollars per million tokens, by class.
 *
 * @param input neither read from a cache nor written to one
 * @param cachedInput read from a cache
 * @param cacheWrite written to a cache
 * @param output reasoning included
 */
public record TokenRates(double input, double cachedInput, double cacheWrite, double output) {

    private static final double MILLION = 1e6;

    public TokenRates {
        if (!(input >= 0 && cachedInput >= 0 && cacheWrite >= 0 && output >= 0)) {
            throw new IllegalArgumentException(
                    "a price is not negative: " + input + ", " + cachedInput + ", " + cacheWrite + ", " + output);
        }
    }

    /** Of a mapping; a cache costs what input costs where the list doesn't say. */
    static TokenRates read(Node at) {
        double input = usd(at.at("input"));
        Node cached = at.find("cached_input");
        Node write = at.find("cache_write");
        return new TokenRates(
                input, cached == null ? input : usd(cached), write == null ? input : usd(write), usd(at.at("output")));
    }

    private static double usd(Node at) {
        double usd = at.number();
        if (usd < 0) {
            throw at.wrong("at least 0, in USD per million tokens");
        }
        return usd;
    }

    /** In decimal: 2.5 × 1.1 is 2.75. */
    TokenRates times(double factor) {
        DoubleUnaryOperator times = usd ->
                BigDecimal.valueOf(usd).multiply(BigDecimal.valueOf(factor)).doubleValue();
        return new TokenRates(
                times.applyAsDouble(input),
                times.applyAsDouble(cachedInput),
                times.applyAsDouble(cacheWrite),
                times.applyAsDouble(output));
    }

    /** Some servers count more in caches than there was input: that is no credit. */
    double usd(long inputTokens, long outputTokens, Usage usage) {
        long read = Math.min(inputTokens, orZero(usage.cachedInput()));
        long written = Math.min(inputTokens - read, orZero(usage.cacheWrite()));
        long plain = inputTokens - read - written;
        return (plain * input + read * cachedInput + written * cacheWrite + outputTokens * output) / MILLION;
    }

    double usd(double inputTokens, double outputTokens) {
        return (inputTokens * input + outputTokens * output) / MILLION;
    }

    private static long orZero(@Nullable Long count) {
        return count == null ? 0 : count;
    }
}
