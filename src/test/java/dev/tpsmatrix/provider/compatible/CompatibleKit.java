package dev.tpsmatrix.provider.compatible;

import static dev.tpsmatrix.result.Outcome.COMPLETED;
import static dev.tpsmatrix.result.Outcome.DECLINED;
import static dev.tpsmatrix.result.Outcome.NO_ANSWER;
import static dev.tpsmatrix.result.Outcome.OVERLOADED;
import static dev.tpsmatrix.result.Outcome.REFUSED;
import static dev.tpsmatrix.result.Usage.UNKNOWN;

import dev.tpsmatrix.provider.HttpError;
import dev.tpsmatrix.provider.Reference;
import dev.tpsmatrix.provider.SseText;
import dev.tpsmatrix.provider.Transcript;
import dev.tpsmatrix.provider.WireKit;
import dev.tpsmatrix.provider.openai.OpenAiReference;
import dev.tpsmatrix.result.LimitKind;
import dev.tpsmatrix.result.Usage;
import dev.tpsmatrix.target.Provider;
import java.time.Duration;
import java.util.List;

/** Chat Completions as vLLM, OpenRouter and others speak it. */
public final class CompatibleKit implements WireKit {

    private static final String LLAMA = "meta-llama/Llama-x";

    @Override
    public Provider provider() {
        return Provider.OPENAI_COMPATIBLE;
    }

    @Override
    public List<Transcript> transcripts() {
        return List.of(
                new Transcript("text", COMPLETED, 2, 11, new Usage(20L, null, 5L, null), "stop", LLAMA),
                new Transcript("length", COMPLETED, 2, 7, new Usage(15L, null, 8L, null), "length", LLAMA),
                new Transcript("cached", COMPLETED, 1, 5, new Usage(2006L, 1904L, 3L, null), "stop", LLAMA),
                new Transcript("reasoning", COMPLETED, 3, 4, new Usage(12L, null, 9L, null), "stop", LLAMA),
                new Transcript("no-answer", NO_ANSWER, 1, 0, new Usage(12L, null, 64L, null), "length", LLAMA),
                new Transcript("refusal", DECLINED, 1, 2, new Usage(12L, null, 1L, null), "content_filter", LLAMA),
                new Transcript("no-usage", COMPLETED, 2, 8, UNKNOWN, "stop", LLAMA),
                new Transcript("error-overloaded", OVERLOADED, 1, 4, UNKNOWN, null, LLAMA),
                new Transcript("error-server", REFUSED, 1, 4, UNKNOWN, null, LLAMA));
    }

    @Override
    public List<HttpError> errors() {
        return List.of(
                HttpError.refused(
                        400,
                        "{\"object\":\"error\",\"message\":\"max_tokens is too large\",\"type\":\"BadRequestError\",\"code\":400}"),
                HttpError.noKey(401, "{\"error\":\"Unauthorized\"}"),
                HttpError.notAllowed(403, "{\"error\":{\"code\":403,\"message\":\"Moderation\"}}"),
                HttpError.spent(402, "{\"error\":{\"code\":402,\"message\":\"Insufficient credits\"}}"),
                HttpError.noModel(404, "{\"error\":{\"message\":\"model 'x' not found\",\"type\":\"api_error\"}}"),
                HttpError.limited(
                        429,
                        "{\"error\":{\"message\":\"Rate limit reached: requests per minute\",\"code\":429}}",
                        LimitKind.REQUESTS),
                HttpError.refused(500, "Internal Server Error"),
                HttpError.overloaded(
                                503,
                                "{\"error\":{\"code\":503,\"message\":\"Loading model\",\"type\":\"unavailable_error\"}}")
                        .with("retry-after: 3")
                        .waiting(Duration.ofSeconds(3)));
    }

    @Override
    public List<String> pieces() {
        return List.of(
                "data: [DONE]\n\n",
                ": OPENROUTER PROCESSING\n\n",
                "\n\ndata: {\"error\":{\"message\":\"x\",\"code\":503}}\n\n",
                "\"finish_reason\":\"stop\",",
                "\"error\":null,");
    }

    @Override
    public Reference reference() {
        return SseText.reference((events, whole) -> new OpenAiReference().judge(events));
    }

    @Override
    public List<String> limitHeaders() {
        return List.of("x-ratelimit-limit-requests", "x-ratelimit-remaining-requests", "x-ratelimit-reset-requests");
    }
}
