package dev.tpsmatrix.provider.gemini;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.provider.Json;
import dev.tpsmatrix.provider.Judgement;
import dev.tpsmatrix.provider.LimitHeaders;
import dev.tpsmatrix.provider.ProviderError;
import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.result.RateLimits;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@code google.rpc.Status} comes to, as an answer's body, as a frame, and where it breaks into a stream. */
final class GeminiErrors {

    /** By the reason in an ErrorInfo, else by the status. */
    private static final Map<String, Judgement> KNOWN = Map.ofEntries(
            entry("api_key_invalid", Judgement.NO_SUCH_KEY),
            entry("billing_disabled", Judgement.SPENT),
            entry("unauthenticated", Judgement.NO_SUCH_KEY),
            entry("permission_denied", Judgement.NOT_ALLOWED),
            entry("not_found", Judgement.NO_SUCH_MODEL),
            // A country that is not served, or a project without billing.
            entry("failed_precondition", Judgement.NOT_ALLOWED),
            entry("resource_exhausted", Judgement.RATE_LIMITED),
            entry("unavailable", Judgement.OVERLOADED),
            entry("deadline_exceeded", Judgement.OVERLOADED));

    private GeminiErrors() {}

    /** Of an answer's body, which may be anything. */
    static StreamEvent.Failed ofBody(int status, byte[] body, @Nullable Duration retryAfter) {
        JsonNode error = error(body);
        if (error.isObject()) {
            return of(status, error, retryAfter);
        }
        ProviderError said = ProviderError.ofBody(status, body);
        return said.judged(KNOWN).because(said, RateLimits.UNKNOWN, retryAfter);
    }

    /** Of what broke into a stream without being an event. */
    static StreamEvent.Failed outside(byte[] bytes) {
        JsonNode error = error(bytes);
        return error.isObject()
                ? of(0, error, null)
                : StreamEvent.Failed.malformed("a stream with something in it that is no event");
    }

    /** A stream that isn't asked for as events is an array, and its errors are too. */
    private static JsonNode error(byte[] body) {
        JsonNode root = Json.readLeniently(body);
        return (root.isArray() ? root.path(0) : root).path("error");
    }

    /** @param retryAfter as the head said; the error itself knows better */
    static StreamEvent.Failed of(int status, JsonNode error, @Nullable Duration retryAfter) {
        String type = name(error.path("status"));
        JsonNode details = error.path("details");
        String reason = name(find(details, "reason"));
        ProviderError said = new ProviderError(
                status,
                type,
                type.isEmpty() ? name(error.path("code")) : reason,
                error.path("message").asText(""));
        Judgement judgement = said.judged(KNOWN);
        if (judgement == Judgement.RATE_LIMITED) {
            judgement = Quota.of(details, said.message()).judged();
        }
        Duration delay = LimitHeaders.in(Json.text(find(details, "retryDelay")));
        return judgement.because(said, RateLimits.UNKNOWN, delay == null ? retryAfter : delay);
    }

    /** Of the first detail that has it; each kind of detail has names of its own. */
    private static JsonNode find(JsonNode details, String name) {
        for (JsonNode detail : details) {
            if (detail.has(name)) {
                return detail.get(name);
            }
        }
        return details.path(name);
    }

    private static String name(JsonNode node) {
        return node.isNull() ? "" : node.asText("").toLowerCase(Locale.ROOT);
    }
}
