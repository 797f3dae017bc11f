package dev.tpsmatrix.target;

import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.result.Usage;
import java.util.List;

/**
 * What tokens cost, by the size of a request's input.
 *
 * @param base of requests that are above none of the sizes
 * @param above in ascending order; each prices the whole of a request that is above its size
 */
public record Price(TokenRates base, List<Above> above) {

    /** @param inputTokens a request with more of them, cached ones included, is priced so */
    public record Above(long inputTokens, TokenRates rates) {

        private static Above read(Node at) {
            at.only("input_tokens", "input", "cached_input", "cache_write", "output");
            long tokens = at.at("input_tokens").wholeNumber();
            if (tokens < 1) {
                throw at.at("input_tokens").wrong("at least 1");
            }
            return new Above(tokens, TokenRates.read(at));
        }
    }

    public Price {
        above = List.copyOf(above);
    }

    /** Of any size of input; written to a cache, it costs the same. */
    public Price(double input, double cachedInput, double output) {
        this(new TokenRates(input, cachedInput, input, output), List.of());
    }

    /** @param at a mapping of what input and output cost at most; a cache is not reckoned with */
    public static Price readCeiling(Node at) {
        return new Price(TokenRates.read(at.only("input", "output")), List.of());
    }

    /** @param at a mapping with the rates and maybe {@code above}, besides what else its reader knows */
    static Price read(Node at) {
        Node above = at.find("above");
        return new Price(TokenRates.read(at), above == null ? List.of() : above(above.items()));
    }

    private static List<Above> above(List<Node> items) {
        List<Above> above = items.stream().map(Above::read).toList();
        for (int i = 1; i < above.size(); i++) {
            if (above.get(i).inputTokens() <= above.get(i - 1).inputTokens()) {
                throw items.get(i).at("input_tokens").wrong("more than that of the size before it");
            }
        }
        return above;
    }

    /** The rates of a request with so much input. */
    public TokenRates at(double inputTokens) {
        TokenRates rates = base;
        for (Above size : above) {
            rates = inputTokens > size.inputTokens() ? size.rates() : rates;
        }
        return rates;
    }

    /** All rates multiplied. */
    Price times(double factor) {
        return new Price(
                base.times(factor),
                above.stream()
                        .map(size -> new Above(size.inputTokens(), size.rates().times(factor)))
                        .toList());
    }

    /** What {@code usage} costs; input and output tokens must be known. */
    public double usd(Usage usage) {
        Long input = usage.input();
        Long output = usage.output();
        if (input == null || output == null) {
            throw new IllegalArgumentException("usage is not billable: " + usage);
        }
        return at(input).usd(input, output, usage);
    }

    /** What a request costs in which no cache plays a part. */
    public double usd(double inputTokens, double outputTokens) {
        return at(inputTokens).usd(inputTokens, outputTokens);
    }
}
