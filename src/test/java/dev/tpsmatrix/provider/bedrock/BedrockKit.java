package dev.tpsmatrix.provider.bedrock;

import static dev.tpsmatrix.result.Outcome.COMPLETED;
import static dev.tpsmatrix.result.Outcome.DECLINED;
import static dev.tpsmatrix.result.Outcome.NO_ANSWER;
import static dev.tpsmatrix.result.Outcome.OVERLOADED;
import static dev.tpsmatrix.result.Outcome.RATE_LIMITED;
import static dev.tpsmatrix.result.Outcome.REFUSED;
import static dev.tpsmatrix.result.Outcome.TRUNCATED;
import static dev.tpsmatrix.result.Usage.UNKNOWN;

import dev.tpsmatrix.provider.Framing;
import dev.tpsmatrix.provider.HttpError;
import dev.tpsmatrix.provider.Reference;
import dev.tpsmatrix.provider.Transcript;
import dev.tpsmatrix.provider.WireKit;
import dev.tpsmatrix.result.LimitKind;
import dev.tpsmatrix.result.Usage;
import dev.tpsmatrix.target.Provider;
import java.util.List;
import java.util.Map;

/** ConverseStream. */
public final class BedrockKit implements WireKit {

    private static final Usage SEVEN_TWO = new Usage(7L, null, 2L, null);

    @Override
    public Provider provider() {
        return Provider.BEDROCK;
    }

    @Override
    public Framing framing() {
        return new EventFraming();
    }

    @Override
    public List<Transcript> transcripts() {
        String router = "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0";
        return List.of(
                new Transcript("text", COMPLETED, 2, 9, new Usage(20L, 0L, 12L, null, 0L), "end_turn", null),
                new Transcript("length", COMPLETED, 2, 7, new Usage(15L, null, 8L, null), "max_tokens", null),
                new Transcript("cached", COMPLETED, 1, 5, new Usage(2006L, 1920L, 3L, null, 80L), "end_turn", null),
                new Transcript("reasoning", COMPLETED, 4, 7, new Usage(14L, null, 40L, null), "end_turn", null),
                new Transcript("no-answer", NO_ANSWER, 1, 0, new Usage(10L, null, 64L, null), "max_tokens", null),
                new Transcript("refusal", DECLINED, 1, 5, new Usage(10L, null, 3L, null), "content_filtered", null),
                new Transcript(
                        "guardrail", DECLINED, 1, 16, new Usage(10L, null, 0L, null), "guardrail_intervened", null),
                new Transcript("redacted", COMPLETED, 2, 4, new Usage(9L, null, 30L, null), "end_turn", null),
                new Transcript("multi-token", COMPLETED, 3, 35, new Usage(12L, null, 27L, null), "stop_sequence", null),
                new Transcript("no-usage", COMPLETED, 2, 10, UNKNOWN, "end_turn", null),
                new Transcript("routed", COMPLETED, 1, 4, SEVEN_TWO, "end_turn", router),
                new Transcript("new-events", COMPLETED, 1, 4, SEVEN_TWO, "end_turn", null),
                new Transcript("malformed-output", TRUNCATED, 1, 5, SEVEN_TWO, "malformed_model_output", null),
                new Transcript("no-metadata", TRUNCATED, 1, 4, UNKNOWN, "end_turn", null),
                new Transcript("no-stop", TRUNCATED, 1, 4, SEVEN_TWO, null, null),
                new Transcript("error-throttled", RATE_LIMITED, 1, 4, UNKNOWN, null, null),
                new Transcript("error-model-busy", OVERLOADED, 1, 4, UNKNOWN, null, null),
                new Transcript("error-model", REFUSED, 1, 4, UNKNOWN, null, null),
                new Transcript("error-unavailable", OVERLOADED, 0, 0, UNKNOWN, null, null),
                new Transcript("error-internal", REFUSED, 1, 4, UNKNOWN, null, null),
                new Transcript("error-validation", REFUSED, 0, 0, UNKNOWN, null, null),
                new Transcript("error-unmodelled", REFUSED, 1, 4, UNKNOWN, null, null));
    }

    @Override
    public List<HttpError> errors() {
        return List.of(
                typed(HttpError.refused(400, error("Malformed input request.")), "ValidationException"),
                typed(
                        HttpError.noModel(400, error("The provided model identifier is invalid.")),
                        "ValidationException"),
                typed(
                        HttpError.noModel(
                                400,
                                error("Invocation of model ID m with on-demand throughput isn’t supported. Retry"
                                        + " your request with the ID or ARN of an inference profile.")),
                        "ValidationException"),
                HttpError.noKey(401, "{}"),
                typed(
                        HttpError.notAllowed(403, "{\"Message\":\"User is not authorized to perform that.\"}"),
                        "AccessDeniedException"),
                typed(
                        HttpError.noKey(403, error("The security token included in the request is invalid.")),
                        "UnrecognizedClientException:http://internal.amazon.com/coral/com.amazon.coral.service/"),
                typed(HttpError.noModel(404, error("This model version has reached the end of its life.")), NOT_FOUND),
                typed(HttpError.overloaded(408, error("The model took too long.")), "ModelTimeoutException"),
                typed(HttpError.refused(424, error("The model failed.")), "ModelErrorException"),
                typed(
                        HttpError.overloaded(424, "{\"message\":\"The model failed.\",\"originalStatusCode\":529}"),
                        "ModelErrorException"),
                typed(
                        HttpError.refused(424, "{\"message\":\"The model failed.\",\"originalStatusCode\":400}"),
                        "ModelErrorException"),
                typed(
                        HttpError.noKey(
                                403,
                                "{\"Message\":\"Authentication failed: Please make sure your API Key is valid.\"}"),
                        "AccessDeniedException"),
                typed(
                        HttpError.limited(
                                429, error("Too many tokens, please wait before trying again."), LimitKind.TOKENS),
                        "ThrottlingException"),
                typed(
                        HttpError.limited(
                                429, error("Too many requests, please wait before trying again."), LimitKind.REQUESTS),
                        "ThrottlingException"),
                typed(
                        HttpError.spent(429, error("Too many tokens per day, please wait before trying again.")),
                        "ThrottlingException"),
                typed(HttpError.overloaded(429, error("Model is not ready.")), "ModelNotReadyException"),
                typed(
                        HttpError.limited(400, error("Your request exceeds a quota."), LimitKind.UNKNOWN),
                        "ServiceQuotaExceededException"),
                HttpError.limited(
                        429,
                        "{\"__type\":\"com.amazon.coral.availability#ThrottlingException\",\"message\":\"Slow down\"}",
                        LimitKind.UNKNOWN),
                typed(HttpError.refused(500, error("Try again.")), "InternalServerException"),
                typed(
                        HttpError.overloaded(503, error("Bedrock is unable to process your request.")),
                        "ServiceUnavailableException"));
    }

    private static final String NOT_FOUND = "ResourceNotFoundException";

    private static HttpError typed(HttpError error, String type) {
        return error.with("x-amzn-ErrorType: " + type);
    }

    private static String error(String message) {
        return "{\"message\":\"" + message + "\"}";
    }

    /** What breaks JSON; frames in the wrong place come from the framing. */
    @Override
    public List<String> pieces() {
        return List.of(
                ",\"text\":\"x\"",
                "\"delta\":{}",
                "\"stopReason\":\"end_turn\"",
                "{\"p\":\"",
                ":message-type",
                "abc\"}");
    }

    @Override
    public Reference reference() {
        return new BedrockReference();
    }

    /** It has none. */
    @Override
    public List<String> limitHeaders() {
        return List.of();
    }

    /** The machine's own credentials are found as those of any machine are. */
    @Override
    public List<Keys> keys(String server) {
        String id = "ASIAECHOEDECHOEDECHO";
        String secret = "echoed/secret+access/key/0123456789abcdefgh";
        String session = "IQoJb3JpZ2luX2VjEchoed+session/token0123456789abcdefghijklmnopqrstuvwxyz==";
        Map<String, String> machine = Map.of(
                "aws.accessKeyId", id,
                "aws.secretAccessKey", secret,
                "aws.sessionToken", session,
                "aws.region", "us-east-1");
        String key = "ABSKQmVkcm9ja0FQSUtleS1lY2hvZWQ6MDEyMzQ1Njc4OQ==";
        return List.of(
                new Keys("key", key, List.of(key)), new Keys("signature", null, machine, List.of(id, secret, session)));
    }
}
