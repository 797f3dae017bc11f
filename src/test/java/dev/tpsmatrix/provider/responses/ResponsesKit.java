package dev.tpsmatrix.provider.responses;

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
import dev.tpsmatrix.provider.openai.RateLimitHeaders;
import dev.tpsmatrix.result.LimitKind;
import dev.tpsmatrix.result.Usage;
import dev.tpsmatrix.target.Provider;
import java.time.Duration;
import java.util.List;

/** OpenAI Responses. */
public final class ResponsesKit implements WireKit {

    private static final String GPT = "gpt-x-2026";

    @Override
    public Provider provider() {
        return Provider.OPENAI_RESPONSES;
    }

    @Override
    public List<Transcript> transcripts() {
        return List.of(
                new Transcript("text", COMPLETED, 2, 13, new Usage(20L, 5L, 12L, 3L), "completed", GPT),
                new Transcript("length", COMPLETED, 2, 7, new Usage(15L, 0L, 16L, 0L), "max_output_tokens", GPT),
                new Transcript("cached", COMPLETED, 1, 5, new Usage(2006L, 1920L, 3L, 0L), "completed", GPT),
                new Transcript("reasoning", COMPLETED, 3, 5, new Usage(12L, 0L, 70L, 64L), "completed", GPT),
                new Transcript("no-answer", NO_ANSWER, 0, 0, new Usage(12L, 0L, 64L, 64L), "max_output_tokens", GPT),
                new Transcript("refusal", DECLINED, 0, 0, new Usage(12L, 0L, 8L, 0L), "completed", GPT),
                new Transcript("filtered", DECLINED, 1, 4, new Usage(12L, 0L, 2L, 0L), "content_filter", GPT),
                new Transcript("incomplete", TRUNCATED, 1, 4, new Usage(12L, 0L, 2L, 0L), "something_new", GPT),
                new Transcript("error-rate-limited", RATE_LIMITED, 1, 4, UNKNOWN, null, GPT),
                new Transcript("error-server", REFUSED, 0, 0, UNKNOWN, null, GPT),
                new Transcript("error-overloaded", OVERLOADED, 0, 0, UNKNOWN, null, GPT));
    }

    @Override
    public List<HttpError> errors() {
        return List.of(
                HttpError.refused(400, error("Bad", "invalid_request_error", "null")),
                HttpError.noKey(401, error("No such key", "invalid_request_error", "\"invalid_api_key\"")),
                HttpError.notAllowed(403, error("Not from there", "", "\"unsupported_country_region_territory\"")),
                HttpError.noModel(404, error("No such model", "invalid_request_error", "\"model_not_found\"")),
                HttpError.limited(429, error("Slow", "tokens", "\"rate_limit_exceeded\""), LimitKind.TOKENS)
                        .with("retry-after: 7")
                        .waiting(Duration.ofSeconds(7)),
                HttpError.spent(429, error("Spent", "insufficient_quota", "\"credit_balance_exhausted\"")),
                HttpError.refused(500, error("Sorry", "server_error", "null")),
                HttpError.overloaded(503, error("Busy", "server_error", "\"server_overloaded\"")));
    }

    private static String error(String message, String type, String code) {
        return "{\"error\":{\"message\":\"" + message + "\",\"type\":\"" + type + "\",\"param\":null,\"code\":" + code
                + "}}";
    }

    @Override
    public List<String> pieces() {
        return List.of(
                "event: response.completed\ndata: {\"type\":\"response.completed\",\"response\":{}}\n\n",
                "\n\nevent: error\ndata: {\"type\":\"error\",\"code\":\"server_error\",\"message\":\"x\"}\n\n",
                "\"type\":\"response.failed\",",
                "\"usage\":null,",
                "\"incomplete_details\":{\"reason\":\"max_output_tokens\"},");
    }

    @Override
    public Reference reference() {
        return SseText.reference((events, whole) -> new ResponsesReference().judge(events));
    }

    @Override
    public List<String> limitHeaders() {
        return RateLimitHeaders.ALL;
    }
}
