package dev.tpsmatrix.provider.bedrock;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tpsmatrix.provider.Json;
import dev.tpsmatrix.provider.Judgement;
import dev.tpsmatrix.provider.ProviderError;
import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.result.LimitKind;
import dev.tpsmatrix.result.RateLimits;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What AWS' exceptions come to, as the head of an answer and as a frame within a stream. */
final class BedrockErrors {

    private static final Judgement TOO_MANY_REQUESTS = Judgement.rateLimited(LimitKind.REQUESTS);

    private static final Map<String, Judgement> KNOWN = Map.ofEntries(
            entry("accessdeniedexception", Judgement.NOT_ALLOWED),
            entry("expiredtokenexception", Judgement.NO_SUCH_KEY),
            entry("invalidsignatureexception", Judgement.NO_SUCH_KEY),
            entry("missingauthenticationtokenexception", Judgement.NO_SUCH_KEY),
            entry("unrecognizedclientexception", Judgement.NO_SUCH_KEY),
            entry("resourcenotfoundexception", Judgement.NO_SUCH_MODEL),
            entry("throttlingexception", Judgement.RATE_LIMITED),
            entry("servicequotaexceededexception", Judgement.RATE_LIMITED),
            // A 429 that is none of ours: the model is still being loaded.
            entry("modelnotreadyexception", Judgement.OVERLOADED),
            entry("modeltimeoutexception", Judgement.OVERLOADED),
            entry("serviceunavailableexception", Judgement.OVERLOADED));

    private static final Set<String> MODEL_FAILED = Set.of("modelerrorexception", "modelstreamerrorexception");

    /** Of the server that Bedrock itself asked, when it had no room: the account's own quota is told otherwise. */
    private static final Set<Integer> BUSY = Set.of(408, 429, 503, 504, 529);

    private BedrockErrors() {}

    /**
     * Of another status than 200.
     *
     * @param type of the header {@code x-amzn-errortype}, which may go on with an address; null if there is none
     */
    static StreamEvent.Failed http(int status, @Nullable String type, byte[] body, @Nullable Duration retryAfter) {
        JsonNode root = Json.readLeniently(body);
        String name = type == null ? root.path("__type").asText("") : type;
        String message = root.isObject()
                ? root.path("message").asText(root.path("Message").asText(""))
                : ProviderError.ofBody(status, body).message();
        return failed(error(status, name, message), root.path("originalStatusCode"), retryAfter);
    }

    /** Of a frame that is a modelled exception. */
    static StreamEvent.Failed inStream(String type, byte[] payload) {
        JsonNode root = Json.readLeniently(payload);
        return failed(error(0, type, root.path("message").asText("")), root.path("originalStatusCode"), null);
    }

    /** Of a frame that is an error none of the API's. */
    static StreamEvent.Failed unmodelled(String code, String message) {
        return failed(error(0, code, message), MissingNode.getInstance(), null);
    }

    /** A type may have its namespace before it and an address behind it. */
    private static ProviderError error(int status, String type, String message) {
        String name = type.replaceFirst(":.*", "").replaceFirst(".*#", "").strip();
        return new ProviderError(status, name.toLowerCase(Locale.ROOT), "", message);
    }

    /** @param original the status of the server that Bedrock asked, if it failed */
    private static StreamEvent.Failed failed(ProviderError error, JsonNode original, @Nullable Duration retryAfter) {
        boolean busy = MODEL_FAILED.contains(error.type()) && BUSY.contains(original.asInt());
        return (busy ? Judgement.OVERLOADED : judged(error)).because(error, RateLimits.UNKNOWN, retryAfter);
    }

    /** What is a day's quota, a wrong key or a model that can't be called so, only the message tells. */
    private static Judgement judged(ProviderError error) {
        String message = error.message().toLowerCase(Locale.ROOT);
        Judgement judgement = error.judged(KNOWN);
        if (error.type().equals("validationexception")
                && (message.contains("model identifier is invalid") || message.contains("on-demand throughput isn"))) {
            return Judgement.NO_SUCH_MODEL;
        }
        if (error.type().equals("validationexception") && message.contains("operation not allowed")) {
            return Judgement.NOT_ALLOWED;
        }
        // What a wrong API key is called; without the words it is want of a right.
        if (error.type().equals("accessdeniedexception")
                && (message.contains("authentication failed") || message.contains("api key"))) {
            return Judgement.NO_SUCH_KEY;
        }
        if (judgement != Judgement.RATE_LIMITED) {
            return judgement;
        }
        return message.contains("per day")
                ? Judgement.SPENT
                : message.contains("too many requests") ? TOO_MANY_REQUESTS : judgement;
    }
}
