package dev.tpsmatrix.local.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.local.simulator.Allowance.Dimension;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Amazon Bedrock's ConverseStream. It tells neither its limits nor when to come again. */
final class BedrockWire implements Dialect {

    static final BedrockWire INSTANCE = new BedrockWire();

    private static final Pattern ASKED = Pattern.compile("/bedrock/model/([^/]+)/converse-stream");
    private static final Pattern LISTED = Pattern.compile("/bedrock/(foundation-models|inference-profiles)");

    private BedrockWire() {}

    @Override
    public String name() {
        return "bedrock";
    }

    @Override
    public String basePath() {
        return "/bedrock";
    }

    @Override
    public boolean answersAt(String path) {
        return ASKED.matcher(path).matches();
    }

    @Override
    public boolean listsAt(String path) {
        return LISTED.matcher(path).matches();
    }

    @Override
    public String mediaType() {
        return "application/vnd.amazon.eventstream";
    }

    /** A signature is none of the simulator's business. */
    @Override
    public boolean hasKey(MultiMap headers) {
        return headers.contains("authorization");
    }

    @Override
    public Refusal withoutKey() {
        return new Refusal(403, "Missing Authentication Token");
    }

    @Override
    public Refusal withoutModel(String name) {
        return new Refusal(400, "The provided model identifier is invalid.");
    }

    @Override
    public boolean showsThinking() {
        return true;
    }

    @Override
    public Ask ask(JsonNode body, HttpServerRequest request) {
        requireBlocks(body.path("messages"));
        JsonNode thinking = body.path("additionalModelRequestFields").path("thinking");
        boolean reasoning = !thinking.path("type").asText().equals("disabled");
        JsonNode cap = body.path("inferenceConfig").path("maxTokens");
        String model = model(request);
        int input = Json.inputTokens(body);
        return cap.isMissingNode()
                ? Ask.uncapped(model, input, reasoning, Told.AT_END)
                : Ask.capped(model, input, Json.cap("inferenceConfig.maxTokens", cap), reasoning, Told.AT_END);
    }

    /** A content that is a bare text, as others have it. */
    private static void requireBlocks(JsonNode messages) {
        boolean blocks = StreamSupport.stream(messages.spliterator(), false)
                .allMatch(message -> message.path("content").isArray());
        if (!blocks) {
            throw new Refusal(400, "Start of list found where not expected");
        }
    }

    private static String model(HttpServerRequest request) {
        String path = request.path();
        Matcher asked = ASKED.matcher(path.substring(path.indexOf("/bedrock/model/")));
        if (!asked.matches()) {
            throw new IllegalStateException(path);
        }
        return URLDecoder.decode(asked.group(1), StandardCharsets.UTF_8);
    }

    @Override
    public void identify(String requestId, long processingNanos, MultiMap headers) {
        headers.set("x-amzn-requestid", requestId);
    }

    @Override
    public void tellLimits(Allowance allowance, Instant now, MultiMap headers) {}

    @Override
    public void tellWait(long waitNanos, MultiMap headers) {}

    @Override
    public void tellError(Refusal refusal, MultiMap headers) {
        headers.set("x-amzn-errortype", refusal.type(type(refusal.status)));
    }

    @Override
    public String error(Refusal refusal, String requestId) {
        String message = refusal.limited == null
                ? Objects.requireNonNull(refusal.getMessage())
                : "Too many " + (refusal.limited.exceeded() == Dimension.REQUESTS ? "requests" : "tokens")
                        + ", please wait before trying again.";
        return Json.write(Map.of("message", message));
    }

    private static String type(int status) {
        return switch (status) {
            case 401, 403 -> "AccessDeniedException";
            case 404 -> "ResourceNotFoundException";
            case 408 -> "ModelTimeoutException";
            case 424 -> "ModelErrorException";
            case 429 -> "ThrottlingException";
            case 503, 529 -> "ServiceUnavailableException";
            default -> status < 500 ? "ValidationException" : "InternalServerException";
        };
    }

    @Override
    public Map<String, ?> models(List<String> names, HttpServerRequest request) {
        return request.path().endsWith("/foundation-models")
                ? BedrockPage.models(names)
                : BedrockPage.profiles(names, request.params());
    }

    @Override
    public Frames frames(Ask ask, Answer answer, String requestId, Instant now) {
        return new BedrockFrames(ask, answer);
    }
}
