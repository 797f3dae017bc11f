package dev.tpsmatrix.local.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Anthropic Messages. */
final class AnthropicWire implements Dialect {

    static final AnthropicWire INSTANCE = new AnthropicWire();

    private AnthropicWire() {}

    @Override
    public String name() {
        return "anthropic";
    }

    @Override
    public String basePath() {
        return "/anthropic";
    }

    @Override
    public boolean answersAt(String path) {
        return path.equals(basePath() + "/v1/messages");
    }

    @Override
    public boolean hasKey(MultiMap headers) {
        String key = headers.get("x-api-key");
        return (key != null && !key.isEmpty()) || OpenAiFamily.hasBearer(headers);
    }

    @Override
    public boolean showsThinking() {
        return true;
    }

    @Override
    public Ask ask(JsonNode body, HttpServerRequest request) {
        requireVersion(request.headers());
        Json.mustStream(body);
        if (!body.hasNonNull("max_tokens")) {
            throw new Refusal(400, "max_tokens: Field required");
        }
        boolean reasoning = !body.path("thinking").path("type").asText().equals("disabled");
        return Ask.capped(
                Json.model(body),
                Json.inputTokens(body),
                Json.cap("max_tokens", body.get("max_tokens")),
                reasoning,
                Told.AT_END);
    }

    private static void requireVersion(MultiMap headers) {
        if (!headers.contains("anthropic-version")) {
            throw new Refusal(400, "anthropic-version: header is required");
        }
    }

    @Override
    public void identify(String requestId, long processingNanos, MultiMap headers) {
        headers.set("request-id", requestId);
    }

    @Override
    public void tellLimits(Allowance allowance, Instant now, MultiMap headers) {
        tell("requests", allowance.requests(), now, headers);
        tell("tokens", allowance.tokens(), now, headers);
    }

    private static void tell(String dimension, TokenBucket.Level level, Instant now, MultiMap headers) {
        String prefix = "anthropic-ratelimit-" + dimension;
        headers.set(prefix + "-limit", Long.toString(level.limit()));
        headers.set(prefix + "-remaining", Long.toString(level.remaining()));
        headers.set(
                prefix + "-reset",
                now.plusNanos(level.resetNanos())
                        .plusNanos(Units.SECOND - 1)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
    }

    @Override
    public void tellWait(long waitNanos, MultiMap headers) {
        headers.set("retry-after", Long.toString(Math.max(1, Units.up(waitNanos, Units.SECOND))));
    }

    @Override
    public String error(Refusal refusal, String requestId) {
        return error(
                refusal.type(type(refusal.status)),
                Objects.requireNonNull(refusal.getMessage()),
                refusal.code(null),
                requestId);
    }

    static String error(String type, String message, @Nullable String code, String requestId) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", type);
        error.put("message", message);
        if (code != null) {
            error.put("details", Map.of("error_code", code));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "error");
        body.put("error", error);
        body.put("request_id", requestId);
        return Json.write(body);
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 409 -> "conflict_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 504 -> "timeout_error";
            case 529 -> "overloaded_error";
            default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    }

    @Override
    public Map<String, ?> models(List<String> names, HttpServerRequest request) {
        requireVersion(request.headers());
        return AnthropicPage.of(names, request.params());
    }

    @Override
    public Frames frames(Ask ask, Answer answer, String requestId, Instant now) {
        return new AnthropicFrames(ask, answer, requestId);
    }
}
