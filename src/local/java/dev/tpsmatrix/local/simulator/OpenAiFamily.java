package dev.tpsmatrix.local.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all that speak as OpenAI does have in common. */
abstract sealed class OpenAiFamily implements Dialect permits OpenAiWire, ResponsesWire, AzureWire, CompatibleWire {

    private static final String BEARER = "Bearer ";

    private final String name;
    private final String basePath;
    private final String resource;

    OpenAiFamily(String name, String basePath, String resource) {
        this.name = name;
        this.basePath = basePath;
        this.resource = resource;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String basePath() {
        return basePath;
    }

    @Override
    public final boolean answersAt(String path) {
        return path.equals(basePath + resource);
    }

    @Override
    public final boolean listsAt(String path) {
        return path.equals(basePath + "/models");
    }

    @Override
    public boolean hasKey(MultiMap headers) {
        return hasBearer(headers);
    }

    static boolean hasBearer(MultiMap headers) {
        String authorization = headers.get("authorization");
        return authorization != null && authorization.startsWith(BEARER) && authorization.length() > BEARER.length();
    }

    /** As Chat Completions asks. */
    @Override
    public Ask ask(JsonNode body, HttpServerRequest request) {
        return ChatAsk.read(body);
    }

    @Override
    public boolean showsThinking() {
        return false;
    }

    @Override
    public void identify(String requestId, long processingNanos, MultiMap headers) {
        headers.set("x-request-id", requestId);
        headers.set("openai-processing-ms", Long.toString(Units.up(processingNanos, Units.MILLISECOND)));
    }

    @Override
    public void tellLimits(Allowance allowance, Instant now, MultiMap headers) {
        tell("requests", allowance.requests(), headers);
        tell("tokens", allowance.tokens(), headers);
    }

    private void tell(String dimension, TokenBucket.Level level, MultiMap headers) {
        headers.set("x-ratelimit-limit-" + dimension, Long.toString(level.limit()));
        headers.set("x-ratelimit-remaining-" + dimension, Long.toString(level.remaining()));
        headers.set("x-ratelimit-reset-" + dimension, reset(level.resetNanos()));
    }

    /** How long until all of a limit is there again, as a header says it. */
    String reset(long nanos) {
        return goDuration(nanos);
    }

    @Override
    public void tellWait(long waitNanos, MultiMap headers) {
        headers.set("retry-after", Long.toString(Math.max(1, Units.up(waitNanos, Units.SECOND))));
        headers.set("retry-after-ms", Long.toString(Math.max(1, Units.up(waitNanos, Units.MILLISECOND))));
    }

    @Override
    public String error(Refusal refusal, String requestId) {
        Map<String, @Nullable String> error = new LinkedHashMap<>();
        error.put("message", refusal.getMessage());
        error.put("type", refusal.type(type(refusal)));
        error.put("param", null);
        error.put("code", refusal.code(code(refusal.status)));
        return Json.write(Map.of("error", error));
    }

    private static String type(Refusal refusal) {
        if (refusal.limited != null && refusal.limited.exceeded() != null) {
            return refusal.limited.exceeded().name().toLowerCase(Locale.ROOT);
        }
        return switch (refusal.status) {
            case 429 -> "requests";
            case 500, 502, 504 -> "server_error";
            case 503, 529 -> "service_unavailable_error";
            default -> "invalid_request_error";
        };
    }

    /** Its code where the scenario names none. */
    @Nullable
    String code(int status) {
        return switch (status) {
            case 401 -> "invalid_api_key";
            case 404 -> "model_not_found";
            case 429 -> "rate_limit_exceeded";
            default -> null;
        };
    }

    @Override
    public Map<String, ?> models(List<String> names, HttpServerRequest request) {
        List<Map<String, ?>> data = names.stream()
                .<Map<String, ?>>map(
                        name -> Map.of("id", name, "object", "model", "created", 0, "owned_by", "simulator"))
                .toList();
        return Map.of("object", "list", "data", data);
    }

    @Override
    public Frames frames(Ask ask, Answer answer, String requestId, Instant now) {
        return new OpenAiFrames(ask, answer, requestId, now);
    }

    /** A duration as Go prints it: 120ms, 1.5s, 6m0s, 1h2m3.5s. */
    static String goDuration(long nanos) {
        Duration d = Duration.ofMillis(Units.up(nanos, Units.MILLISECOND));
        if (d.isZero()) {
            return "0s";
        }
        if (d.toSeconds() == 0) {
            return d.toMillis() + "ms";
        }
        String seconds = d.toMillisPart() == 0
                ? Integer.toString(d.toSecondsPart())
                : String.format(Locale.ROOT, "%d.%03d", d.toSecondsPart(), d.toMillisPart())
                        .replaceFirst("0+$", "");
        String hours = d.toHours() > 0 ? d.toHours() + "h" : "";
        String minutes = d.toMinutes() > 0 ? d.toMinutesPart() + "m" : "";
        return hours + minutes + seconds + "s";
    }
}
