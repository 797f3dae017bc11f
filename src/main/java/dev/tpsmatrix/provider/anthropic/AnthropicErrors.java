package dev.tpsmatrix.provider.anthropic;

import static java.util.Map.entry;

import dev.tpsmatrix.provider.Judgement;
import dev.tpsmatrix.provider.ProviderError;
import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.result.RateLimits;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the types of Anthropic's errors come to, in an answer's body and within a stream. */
final class AnthropicErrors {

    private static final Map<String, Judgement> KNOWN = Map.ofEntries(
            entry("authentication_error", Judgement.NO_SUCH_KEY),
            entry("billing_error", Judgement.SPENT),
            entry("permission_error", Judgement.NOT_ALLOWED),
            entry("not_found_error", Judgement.NO_SUCH_MODEL),
            entry("enforced_spend_limit_reached", Judgement.SPENT),
            entry("rate_limit_error", Judgement.RATE_LIMITED),
            entry("timeout_error", Judgement.OVERLOADED),
            entry("overloaded_error", Judgement.OVERLOADED));

    private AnthropicErrors() {}

    static StreamEvent.Failed failed(ProviderError error, RateLimits limits, @Nullable Duration retryAfter) {
        return judged(error).because(error, limits, retryAfter);
    }

    /** Credit and one's own spend limit come as a plain 400, too steep a rise as any 429; only the message tells. */
    private static Judgement judged(ProviderError error) {
        String message = error.message().toLowerCase(Locale.ROOT);
        Judgement judgement = error.judged(KNOWN);
        if (error.type().equals("invalid_request_error")
                && (message.contains("credit balance is too low") || message.contains("api usage limits"))) {
            return Judgement.SPENT;
        }
        if (judgement == Judgement.RATE_LIMITED
                && (message.contains("usage increase rate") || message.contains("acceleration limit"))) {
            return Judgement.RAMP_LIMITED;
        }
        return judgement;
    }
}
