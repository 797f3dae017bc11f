package dev.tpsmatrix.provider;

import static java.util.Map.entry;

import dev.tpsmatrix.result.LimitKind;
import dev.tpsmatrix.result.RateLimits;
import dev.tpsmatrix.result.RateLimits.Limit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which limit a provider means that says no more than "rate limit". */
final class LimitKinds {

    /**
     * The first that is found speaks. Narrow, since such messages go on with advice about "input or output tokens" or
     * "tokens requested", and "Too Many Requests" is what any 429 is called.
     */
    private static final List<Map.Entry<Pattern, LimitKind>> WORDS = List.of(
            entry(words("input tokens? (per|has exceeded)"), LimitKind.INPUT_TOKENS),
            entry(words("output tokens? (per|has exceeded)"), LimitKind.OUTPUT_TOKENS),
            entry(words("tokens? (per|has exceeded|rate limit)|too many tokens|tp[md]\\b"), LimitKind.TOKENS),
            entry(words("requests? per|number of requests has exceeded|call rate limit|rp[md]\\b"), LimitKind.REQUESTS),
            entry(words("overloaded|capacity"), LimitKind.CAPACITY));

    private LimitKinds() {}

    /** By the error's type or code, else by its words, else by the one dimension of which nothing remains. */
    static LimitKind of(ProviderError error, RateLimits limits) {
        for (LimitKind kind : LimitKind.values()) {
            boolean named = error.type().equals(kind.column()) || error.code().equals(kind.column());
            if (kind.isRate() && named) {
                return kind;
            }
        }
        for (Map.Entry<Pattern, LimitKind> word : WORDS) {
            if (word.getKey().matcher(error.message()).find()) {
                return word.getValue();
            }
        }
        return usedUp(limits);
    }

    private static LimitKind usedUp(RateLimits limits) {
        Set<LimitKind> usedUp = EnumSet.noneOf(LimitKind.class);
        add(usedUp, LimitKind.REQUESTS, limits.requests());
        add(usedUp, LimitKind.INPUT_TOKENS, limits.inputTokens());
        add(usedUp, LimitKind.OUTPUT_TOKENS, limits.outputTokens());
        if (!usedUp.contains(LimitKind.INPUT_TOKENS) && !usedUp.contains(LimitKind.OUTPUT_TOKENS)) {
            add(usedUp, LimitKind.TOKENS, limits.tokens());
        }
        return usedUp.size() == 1 ? usedUp.iterator().next() : LimitKind.UNKNOWN;
    }

    private static void add(Set<LimitKind> usedUp, LimitKind kind, @Nullable Limit limit) {
        Long remaining = limit == null ? null : limit.remaining();
        if (remaining != null && remaining == 0) {
            usedUp.add(kind);
        }
    }

    private static Pattern words(String regex) {
        return Pattern.compile("\\b(?:" + regex + ")", Pattern.CASE_INSENSITIVE);
    }
}
