package dev.tpsmatrix.provider.anthropic;

import static dev.tpsmatrix.result.Outcome.COMPLETED;
import static dev.tpsmatrix.result.Outcome.DECLINED;
import static dev.tpsmatrix.result.Outcome.NO_ANSWER;
import static dev.tpsmatrix.result.Outcome.OVERLOADED;
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
import java.util.stream.Stream;

/** Messages. */
public final class AnthropicKit implements WireKit {

    private static final String MODEL = "claude-x-2026";

    @Override
    public Provider provider() {
        return Provider.ANTHROPIC;
    }

    @Override
    public List<Transcript> transcripts() {
        return List.of(
                new Transcript("text", COMPLETED, 2, 9, new Usage(20L, 6L, 12L, null, 4L), "end_turn", MODEL),
                new Transcript("length", COMPLETED, 2, 7, new Usage(15L, 0L, 8L, null, 0L), "max_tokens", MODEL),
                new Transcript("cached", COMPLETED, 1, 5, new Usage(2006L, 1920L, 3L, null, 80L), "end_turn", MODEL),
                new Transcript("reasoning", COMPLETED, 4, 3, new Usage(14L, 4L, 40L, 38L, 0L), "max_tokens", MODEL),
                new Transcript("no-answer", NO_ANSWER, 1, 0, new Usage(10L, 0L, 64L, null, 0L), "max_tokens", MODEL),
                new Transcript("refusal", DECLINED, 1, 5, new Usage(10L, 0L, 3L, null, 0L), "refusal", MODEL),
                new Transcript("refusal-reasoning", DECLINED, 1, 0, new Usage(12L, 0L, 5L, 5L, 0L), "refusal", MODEL),
                new Transcript("multi-token", COMPLETED, 5, 37, new Usage(12L, 0L, 27L, 10L, 0L), "max_tokens", MODEL),
                new Transcript("no-usage", COMPLETED, 2, 21, UNKNOWN, "end_turn", MODEL),
                new Transcript("paused", TRUNCATED, 1, 4, new Usage(10L, 0L, 3L, null, 0L), "pause_turn", MODEL),
                new Transcript("multi-line", COMPLETED, 1, 6, new Usage(10L, 0L, 3L, null, 0L), "stop_sequence", MODEL),
                new Transcript("error-overloaded", OVERLOADED, 1, 4, new Usage(10L, 0L, null, null, 0L), null, MODEL),
                new Transcript("error-api", REFUSED, 0, 0, UNKNOWN, null, null));
    }

    @Override
    public List<HttpError> errors() {
        return List.of(
                HttpError.refused(400, error("invalid_request_error", "Bad")),
                HttpError.spent(400, error("invalid_request_error", "Your credit balance is too low.")),
                HttpError.noKey(401, error("authentication_error", "invalid x-api-key")),
                HttpError.notAllowed(403, error("permission_error", "Not yours")),
                HttpError.noModel(404, error("not_found_error", "model: none")),
                HttpError.refused(413, error("request_too_large", "Too large")),
                HttpError.limited(
                                429,
                                error("rate_limit_error", "It exceeds the limit of 8000 output tokens per minute."),
                                LimitKind.OUTPUT_TOKENS)
                        .with("retry-after: 7")
                        .waiting(Duration.ofSeconds(7)),
                HttpError.refused(500, error("api_error", "Sorry")),
                HttpError.overloaded(503, error("api_error", "Busy")),
                HttpError.overloaded(529, error("overloaded_error", "Overloaded")));
    }

    private static String error(String type, String message) {
        return "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message
                + "\"},\"request_id\":\"req_1\"}";
    }

    @Override
    public List<String> pieces() {
        return List.of(
                "\n\ndata: {\"type\":\"message_stop\"}\n\n",
                "\n\nevent: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}\n\n",
                "\n\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}}\n\n",
                "\"type\":\"ping\",");
    }

    @Override
    public Reference reference() {
        return SseText.reference((events, whole) -> AnthropicReference.judge(events));
    }

    @Override
    public List<String> limitHeaders() {
        return Stream.of("requests", "tokens", "input-tokens", "output-tokens")
                .flatMap(dimension -> Stream.of("limit", "remaining", "reset")
                        .map(what -> "anthropic-ratelimit-" + dimension + "-" + what))
                .toList();
    }
}
