package dev.tpsmatrix.provider.openai;

import static dev.tpsmatrix.result.Outcome.COMPLETED;
import static dev.tpsmatrix.result.Outcome.DECLINED;
import static dev.tpsmatrix.result.Outcome.NO_ANSWER;
import static dev.tpsmatrix.result.Outcome.OVERLOADED;
import static dev.tpsmatrix.result.Outcome.RATE_LIMITED;
import static dev.tpsmatrix.result.Outcome.REFUSED;
import static dev.tpsmatrix.result.Outcome.TRUNCATED;
import static dev.tpsmatrix.result.Usage.UNKNOWN;

import dev.tpsmatrix.provider.HttpError;
import dev.tpsmatrix.provider.Reference;
import dev.tpsmatrix.provider.SseText;
import dev.tpsmatrix.provider.Transcript;
import dev.tpsmatrix.provider.WireKit;
import dev.tpsmatrix.result.LimitKind;
import dev.tpsmatrix.result.Usage;
import dev.tpsmatrix.target.Provider;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chat Completions, as OpenAI and as others speak it. */
public final class OpenAiKit implements WireKit {

    @Override
    public Provider provider() {
        return Provider.OPENAI;
    }

    @Override
    public List<Transcript> transcripts() {
        return List.of(
                new Transcript("text", COMPLETED, 2, 9, new Usage(20L, 5L, 12L, 3L), "stop", "gpt-x-2026"),
                new Transcript("length", COMPLETED, 2, 7, new Usage(15L, 0L, 8L, 0L), "length", "gpt-x-2026"),
                new Transcript("cached", COMPLETED, 1, 5, new Usage(2006L, 1920L, 3L, 0L), "stop", "gpt-x-2026"),
                new Transcript("reasoning", COMPLETED, 3, 3, new Usage(7L, null, 4L, null), "length", "qwen-x"),
                new Transcript("no-answer", NO_ANSWER, 1, 0, new Usage(7L, null, 64L, null), "length", "qwen-x"),
                new Transcript("refusal", DECLINED, 0, 0, UNKNOWN, "stop", "gpt-x"),
                new Transcript("filtered", DECLINED, 1, 4, UNKNOWN, "content_filter", "gpt-x"),
                new Transcript("usage-with-content", COMPLETED, 2, 7, new Usage(9L, null, 2L, null), "stop", "other-x"),
                new Transcript("multi-line", COMPLETED, 2, 6, UNKNOWN, "stop", "other-x"),
                new Transcript("multi-token", COMPLETED, 3, 37, new Usage(12L, 0L, 27L, 10L), "length", "gpt-x"),
                new Transcript("continuous-usage", COMPLETED, 3, 26, new Usage(20L, null, 10L, null), "stop", "qwen-x"),
                new Transcript(
                        "continuous-reasoning", COMPLETED, 5, 20, new Usage(7L, null, 12L, null), "length", "qwen-x"),
                new Transcript("no-usage", COMPLETED, 2, 21, UNKNOWN, "stop", "llama-x"),
                new Transcript("error-rate-limited", RATE_LIMITED, 1, 4, UNKNOWN, null, "gpt-x"),
                new Transcript("error-numeric", OVERLOADED, 1, 4, UNKNOWN, null, "other-x"),
                new Transcript("error-server", REFUSED, 0, 0, UNKNOWN, null, null),
                new Transcript("aborted", TRUNCATED, 1, 4, UNKNOWN, "abort", "other-x"),
                new Transcript("no-finish", TRUNCATED, 1, 4, UNKNOWN, null, "other-x"));
    }

    @Override
    public List<HttpError> errors() {
        return List.of(
                HttpError.refused(400, error("Bad", "invalid_request_error", null)),
                HttpError.noKey(401, error("No such key", "invalid_request_error", "invalid_api_key")),
                HttpError.notAllowed(403, error("Not from there", "", "unsupported_country_region_territory")),
                HttpError.noModel(404, error("No such model", "invalid_request_error", "model_not_found")),
                HttpError.limited(429, error("Slow", "tokens", "rate_limit_exceeded"), LimitKind.TOKENS)
                        .with("retry-after: 7")
                        .waiting(Duration.ofSeconds(7)),
                HttpError.limited(429, error("Slow", "requests", "rate_limit_exceeded"), LimitKind.REQUESTS)
                        .with("retry-after-ms: 250")
                        .waiting(Duration.ofMillis(250)),
                HttpError.spent(429, error("Spent", "insufficient_quota", "insufficient_quota")),
                HttpError.refused(500, error("Sorry", "server_error", null)),
                HttpError.overloaded(503, error("Busy", "server_error", "server_overloaded")));
    }

    private static String error(String message, String type, @Nullable String code) {
        return "{\"error\":{\"message\":\"" + message + "\",\"type\":\"" + type + "\",\"param\":null,\"code\":"
                + (code == null ? "null" : "\"" + code + "\"") + "}}";
    }

    @Override
    public List<String> pieces() {
        return List.of(
                "data: [DONE]\n\n",
                "\n\ndata: {\"error\":{\"message\":\"x\",\"code\":503}}\n\n",
                "\n\nevent: error\ndata: {}\n\n",
                "\"finish_reason\":\"stop\",",
                "\"error\":null,");
    }

    @Override
    public Reference reference() {
        return SseText.reference((events, whole) -> new OpenAiReference().judge(events));
    }

    @Override
    public List<String> limitHeaders() {
        return RateLimitHeaders.ALL;
    }
}
