package dev.tpsmatrix.provider.bedrock;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.provider.Json;
import dev.tpsmatrix.provider.Judgement;
import dev.tpsmatrix.provider.ProviderError;
import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.result.LimitKind;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.RateLimits;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What AWS' exceptions come to, as the head of an answer and as a frame within a stream. */
final class BedrockErrors {

    private static final Judgement TOO_MANY_REQUESTS = new Judgement(Outcome.RATE_LIMITED, false, LimitKind.REQUESTS);

    private static final Map<String, Judgement> KNOWN = Map.ofEntries(
            entry("accessdeniedexception", Judgement.REFUSED_FOR_GOOD),
            entry("expiredtokenexception", Judgement.REFUSED_FOR_GOOD),
            entry("invalidsignatureexception", Judgement.REFUSED_FOR_GOOD),
            entry("unrecognizedclientexception", Judgement.REFUSED_FOR_GOOD),
            entry("resourcenotfoundexception", Judgement.REFUSED_FOR_GOOD),
            entry("throttlingexception", Judgement.RATE_LIMITED),
            entry("servicequotaexceededexception", Judgement.RATE_LIMITED),
            // A 429 that is none of ours: the model is still being loaded.
            entry("modelnotreadyexception", Judgement.OVERLOADED),
            entry("modeltimeoutexception", Judgement.OVERLOADED),
            entry("serviceunavailableexception", Judgement.OVERLOADED));

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
        return failed(error(status, name, message), retryAfter);
    }

    /** Of a frame that is a modelled exception. */
    static StreamEvent.Failed inStream(String type, byte[] payload) {
        JsonNode root = Json.readLeniently(payload);
        ProviderError error = error(0, type, root.path("message").asText(""));
        JsonNode original = root.path("originalStatusCode");
        return error.type().equals("modelstreamerrorexception") && BUSY.contains(original.asInt())
                ? Judgement.OVERLOADED.because(error, RateLimits.UNKNOWN, null)
                : failed(error, null);
    }

    /** Of a frame that is an error none of the API's. */
    static StreamEvent.Failed unmodelled(String code, String message) {
        return failed(error(0, code, message), null);
    }

    /** A type may have its namespace before it and an address behind it. */
    private static ProviderError error(int status, String type, String message) {
        String name = type.replaceFirst(":.*", "").replaceFirst(".*#", "").strip();
        return new ProviderError(status, name.toLowerCase(Locale.ROOT), "", message);
    }

    private static StreamEvent.Failed failed(ProviderError error, @Nullable Duration retryAfter) {
        return judged(error).because(error, RateLimits.UNKNOWN, retryAfter);
    }

    /** What a day's quota or a model that can't be called so says, only the message tells. */
    private static Judgement judged(ProviderError error) {
        String message = error.message().toLowerCase(Locale.ROOT);
        Judgement judgement = error.judged(KNOWN);
        if (error.type().equals("validationexception")
                && (message.contains("model identifier is invalid")
                        || message.contains("on-demand throughput isn")
                        || message.contains("operation not allowed"))) {
            return Judgement.REFUSED_FOR_GOOD;
        }
        if (judgement != Judgement.RATE_LIMITED) {
            return judgement;
        }
        return message.contains("per day")
                ? Judgement.SPENT
                : message.contains("too many requests") ? TOO_MANY_REQUESTS : judgement;
    }
}
