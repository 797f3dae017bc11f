package dev.tpsmatrix.provider.azure;

import static dev.tpsmatrix.result.Outcome.COMPLETED;
import static dev.tpsmatrix.result.Outcome.DECLINED;
import static dev.tpsmatrix.result.Outcome.NO_ANSWER;
import static dev.tpsmatrix.result.Outcome.RATE_LIMITED;
import static dev.tpsmatrix.result.Outcome.REFUSED;
import static dev.tpsmatrix.result.Usage.UNKNOWN;

import dev.tpsmatrix.provider.HttpError;
import dev.tpsmatrix.provider.Reference;
import dev.tpsmatrix.provider.Refusal;
import dev.tpsmatrix.provider.SseText;
import dev.tpsmatrix.provider.Transcript;
import dev.tpsmatrix.provider.WireKit;
import dev.tpsmatrix.provider.openai.OpenAiReference;
import dev.tpsmatrix.provider.openai.RateLimitHeaders;
import dev.tpsmatrix.result.LimitKind;
import dev.tpsmatrix.result.Usage;
import dev.tpsmatrix.target.Provider;
import java.time.Duration;
import java.util.List;

/** Chat Completions as Azure OpenAI speaks it: filter results beside the text, errors with codes of its own. */
public final class AzureKit implements WireKit {

    @Override
    public Provider provider() {
        return Provider.AZURE;
    }

    @Override
    public List<Transcript> transcripts() {
        return List.of(
                new Transcript("text", COMPLETED, 2, 13, new Usage(20L, 0L, 9L, 0L), "stop", "gpt-x-2026"),
                new Transcript("length", COMPLETED, 2, 7, new Usage(15L, 0L, 8L, 0L), "length", "gpt-x-2026"),
                new Transcript("cached", COMPLETED, 1, 5, new Usage(2006L, 1920L, 3L, 0L), "stop", "gpt-x-2026"),
                new Transcript("reasoning", COMPLETED, 2, 5, new Usage(12L, 0L, 70L, 64L), "stop", "gpt-x-2026"),
                new Transcript("no-answer", NO_ANSWER, 0, 0, new Usage(12L, 0L, 64L, 64L), "length", "gpt-x-2026"),
                new Transcript("refusal", DECLINED, 1, 4, new Usage(12L, 0L, 2L, 0L), "content_filter", "gpt-x-2026"),
                new Transcript("error-rate-limited", RATE_LIMITED, 1, 4, UNKNOWN, null, "gpt-x-2026"),
                new Transcript("error-server", REFUSED, 0, 0, UNKNOWN, null, null));
    }

    @Override
    public List<HttpError> errors() {
        return List.of(
                HttpError.refused(400, error("OperationNotSupported", "Bad")),
                new HttpError(
                        400, error("content_filter", "Filtered"), List.of(), DECLINED, Refusal.Cause.OTHER, null, null),
                HttpError.noKey(401, error("401", "Access denied due to invalid subscription key")),
                HttpError.notAllowed(403, error("PermissionDenied", "No")),
                HttpError.noModel(404, error("DeploymentNotFound", "The API deployment does not exist")),
                HttpError.limited(429, error("429", "Requests have exceeded token rate limit"), LimitKind.TOKENS)
                        .with("retry-after: 12")
                        .waiting(Duration.ofSeconds(12)),
                HttpError.limited(429, error("RateLimitReached", "exceeded call rate limit"), LimitKind.REQUESTS),
                HttpError.refused(500, error("InternalServerError", "Sorry")),
                HttpError.overloaded(503, error("ServiceUnavailable", "Busy")));
    }

    private static String error(String code, String message) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";
    }

    @Override
    public List<String> pieces() {
        return List.of(
                "data: [DONE]\n\n",
                "\n\ndata: {\"error\":{\"message\":\"x\",\"code\":\"429\"}}\n\n",
                "\"finish_reason\":\"stop\",",
                "\"content_filter_results\":{},",
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

    @Override
    public String geographyHeader() {
        return "x-ms-region";
    }

    @Override
    public List<Keys> keys(String server) {
        String token = "eyJ0eXAiOiJKV1Qi.eyJhdWQiOiJodHRwczov.c2lnbmF0dXJlLW9mLWEtdGVzdA";
        return List.of(
                new Keys("key", "0123456789abcdef-azure", List.of("0123456789abcdef-azure")),
                new Keys("token", token, List.of(token)));
    }
}
