package dev.tpsmatrix.provider.gemini;

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
import dev.tpsmatrix.provider.Transcript;
import dev.tpsmatrix.provider.WireKit;
import dev.tpsmatrix.result.LimitKind;
import dev.tpsmatrix.result.Usage;
import dev.tpsmatrix.target.Provider;
import java.time.Duration;
import java.util.List;

/** The Gemini API. */
public final class GeminiKit implements WireKit {

    private static final String MODEL = "gemini-x-2026";

    @Override
    public Provider provider() {
        return Provider.GEMINI;
    }

    @Override
    public List<Transcript> transcripts() {
        return List.of(
                new Transcript("text", COMPLETED, 2, 9, new Usage(20L, 5L, 12L, 3L), "STOP", MODEL),
                new Transcript("length", COMPLETED, 2, 7, new Usage(15L, null, 8L, null), "MAX_TOKENS", MODEL),
                new Transcript("cached", COMPLETED, 1, 5, new Usage(2006L, 1920L, 3L, null), "STOP", MODEL),
                new Transcript("reasoning", COMPLETED, 3, 3, new Usage(7L, null, 40L, 38L), "STOP", MODEL),
                new Transcript("no-answer", NO_ANSWER, 1, 0, new Usage(10L, null, 64L, 64L), "MAX_TOKENS", MODEL),
                new Transcript("refusal", DECLINED, 1, 5, new Usage(10L, null, 3L, null), "SAFETY", MODEL),
                new Transcript(
                        "blocked", DECLINED, 0, 0, new Usage(10L, null, null, null), "PROHIBITED_CONTENT", MODEL),
                new Transcript("each-stops", COMPLETED, 2, 9, new Usage(9L, null, 4L, null), "STOP", MODEL),
                new Transcript("stopped-early", TRUNCATED, 2, 9, new Usage(9L, null, 4L, null), "STOP", MODEL),
                new Transcript("no-finish", TRUNCATED, 1, 4, new Usage(9L, null, 2L, null), null, MODEL),
                new Transcript("no-usage", COMPLETED, 2, 11, UNKNOWN, "STOP", MODEL),
                new Transcript(
                        "bad-call", TRUNCATED, 1, 4, new Usage(9L, null, 2L, null), "MALFORMED_FUNCTION_CALL", MODEL),
                new Transcript("usage-apart", COMPLETED, 1, 5, new Usage(9L, null, 3L, 1L), "STOP", MODEL),
                new Transcript("multi-line", COMPLETED, 1, 6, new Usage(9L, null, 2L, null), "STOP", MODEL),
                new Transcript("error-overloaded", OVERLOADED, 1, 4, new Usage(10L, null, 1L, null), null, MODEL),
                new Transcript("error-rate-limited", RATE_LIMITED, 1, 4, new Usage(10L, null, 1L, null), null, MODEL),
                new Transcript("error-plain", OVERLOADED, 1, 4, new Usage(10L, null, 1L, null), null, MODEL),
                new Transcript("error-server", REFUSED, 0, 0, UNKNOWN, null, null));
    }

    @Override
    public List<HttpError> errors() {
        return List.of(
                HttpError.refused(400, error(400, "INVALID_ARGUMENT", "Bad", "")),
                HttpError.noKey(400, error(400, "INVALID_ARGUMENT", "No valid key", info("API_KEY_INVALID"))),
                HttpError.notAllowed(400, error(400, "FAILED_PRECONDITION", "User location is not supported", "")),
                HttpError.noKey(401, error(401, "UNAUTHENTICATED", "Who?", "")),
                HttpError.notAllowed(403, error(403, "PERMISSION_DENIED", "Not yours", info("SERVICE_DISABLED"))),
                HttpError.spent(403, error(403, "PERMISSION_DENIED", "Pay", info("BILLING_DISABLED"))),
                HttpError.noModel(404, error(404, "NOT_FOUND", "models/none is not found", "")),
                HttpError.limited(
                                429,
                                error(
                                        429,
                                        "RESOURCE_EXHAUSTED",
                                        "You exceeded your current quota, please check your plan and billing details.",
                                        quota("GenerateRequestsPerMinutePerProjectPerModel-FreeTier")
                                                + ",{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\","
                                                + "\"retryDelay\":\"57.238747106s\"}"),
                                LimitKind.REQUESTS)
                        .waiting(Duration.ofNanos(57_238_747_106L)),
                HttpError.limited(
                                429,
                                error(
                                        429,
                                        "RESOURCE_EXHAUSTED",
                                        "Quota",
                                        quota("GenerateContentPaidTierInputTokensPerModelPerMinute")),
                                LimitKind.INPUT_TOKENS)
                        .with("retry-after: 7")
                        .waiting(Duration.ofSeconds(7)),
                HttpError.limited(
                        429,
                        error(
                                429,
                                "RESOURCE_EXHAUSTED",
                                "Quota exceeded for aiplatform.googleapis.com/"
                                        + "generate_content_requests_per_minute_per_project_per_base_model.",
                                ""),
                        LimitKind.REQUESTS),
                HttpError.spent(
                        429,
                        error(
                                429,
                                "RESOURCE_EXHAUSTED",
                                "Quota",
                                quota("GenerateRequestsPerDayPerProjectPerModel-FreeTier"))),
                HttpError.spent(
                        429,
                        error(429, "RESOURCE_EXHAUSTED", "Your project has exceeded its monthly spending cap.", "")),
                HttpError.overloaded(
                        429, "[" + error(429, "RESOURCE_EXHAUSTED", "Resource exhausted. Try again later.", "") + "]"),
                HttpError.refused(500, error(500, "INTERNAL", "Sorry", "")),
                HttpError.overloaded(503, error(503, "UNAVAILABLE", "The model is overloaded.", "")),
                HttpError.overloaded(504, error(504, "DEADLINE_EXCEEDED", "Too slow", "")),
                HttpError.noModel(404, "<html>Not here</html>"));
    }

    static String error(int code, String status, String message, String details) {
        return "{\"error\":{\"code\":" + code + ",\"message\":\"" + message + "\",\"status\":\"" + status + "\""
                + (details.isEmpty() ? "" : ",\"details\":[" + details + "]") + "}}";
    }

    private static String info(String reason) {
        return "{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"" + reason
                + "\",\"domain\":\"googleapis.com\"}";
    }

    private static String quota(String id) {
        return "{\"@type\":\"type.googleapis.com/google.rpc.QuotaFailure\",\"violations\":[{\"quotaId\":\"" + id
                + "\"}]}";
    }

    @Override
    public List<String> pieces() {
        return List.of(
                "\n\ndata: {\"candidates\":[{\"finishReason\":\"STOP\"}]}\n\n",
                "\n\ndata: {\"error\":{\"code\":503,\"status\":\"UNAVAILABLE\"}}\n\n",
                "\n[{\"error\":{\"code\":500}}]\n",
                ",\"finishReason\":\"STOP\"",
                "\"thought\":true,",
                "\"usageMetadata\":{\"thoughtsTokenCount\":7},");
    }

    @Override
    public Reference reference() {
        return GeminiReference.reference();
    }

    /** It tells none. */
    @Override
    public List<String> limitHeaders() {
        return List.of();
    }
}
