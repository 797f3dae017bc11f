package dev.tpsmatrix.provider.chat;

import static java.util.Map.entry;

import dev.tpsmatrix.provider.Judgement;
import dev.tpsmatrix.provider.ProviderError;
import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.result.RateLimits;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the codes and types of OpenAI's errors, and of those who speak as it does, come to, in an answer's body and within a stream. */
public final class ChatErrors {

    private static final Map<String, Judgement> KNOWN = Map.ofEntries(
            entry("insufficient_quota", Judgement.SPENT),
            entry("credit_balance_exhausted", Judgement.SPENT),
            entry("organization_spend_limit_exceeded", Judgement.SPENT),
            entry("project_spend_limit_exceeded", Judgement.SPENT),
            entry("organization_usage_limit_exceeded", Judgement.SPENT),
            entry("billing_hard_limit_reached", Judgement.SPENT),
            entry("billing_not_active", Judgement.SPENT),
            entry("invalid_api_key", Judgement.NO_SUCH_KEY),
            entry("authentication_error", Judgement.NO_SUCH_KEY),
            entry("model_not_found", Judgement.NO_SUCH_MODEL),
            entry("content_filter", Judgement.DECLINED),
            entry("invalid_prompt", Judgement.DECLINED),
            entry("slow_down", Judgement.RAMP_LIMITED),
            entry("rate_limit_exceeded", Judgement.RATE_LIMITED),
            entry("rate_limit_error", Judgement.RATE_LIMITED),
            entry("overloaded", Judgement.OVERLOADED),
            entry("overloaded_error", Judgement.OVERLOADED),
            entry("server_overloaded", Judgement.OVERLOADED),
            entry("nocapacity", Judgement.OVERLOADED), // Azure's, a 429
            entry("service_unavailable", Judgement.OVERLOADED),
            entry("unavailable_error", Judgement.OVERLOADED));

    private ChatErrors() {}

    public static StreamEvent.Failed failed(ProviderError error, RateLimits limits, @Nullable Duration retryAfter) {
        return error.judged(KNOWN).because(error, limits, retryAfter);
    }
}
