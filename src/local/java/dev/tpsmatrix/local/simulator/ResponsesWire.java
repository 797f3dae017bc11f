package dev.tpsmatrix.local.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;

/** OpenAI Responses. */
final class ResponsesWire extends OpenAiFamily {

    static final ResponsesWire INSTANCE = new ResponsesWire();

    private static final int LEAST_CAP = 16;

    private ResponsesWire() {
        super("openai-responses", "/openai-responses/v1", "/responses");
    }

    @Override
    public Ask ask(JsonNode body, HttpServerRequest request) {
        Json.mustStream(body);
        String model = Json.model(body);
        int input = input(body);
        boolean reasoning = !body.path("reasoning").path("effort").asText().equals("none");
        JsonNode cap = body.get("max_output_tokens");
        if (cap == null || cap.isNull()) {
            return Ask.uncapped(model, input, reasoning, Told.AT_END);
        }
        if (cap.isInt() && cap.intValue() < LEAST_CAP) {
            throw new Refusal(
                    400,
                    "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= " + LEAST_CAP
                            + ", but got " + cap.intValue() + " instead.");
        }
        return Ask.capped(model, input, Json.cap("max_output_tokens", cap), reasoning, Told.AT_END);
    }

    private static int input(JsonNode body) {
        JsonNode input = body.path("input");
        if (!input.isTextual() && !input.isArray()) {
            throw new Refusal(400, "Missing required parameter: 'input'.");
        }
        long chars = Json.chars(body.path("instructions")) + Json.chars(input);
        for (JsonNode message : input) {
            chars += Json.chars(message.path("content"));
        }
        return (int) ((chars + 3) / 4);
    }

    @Override
    public Frames frames(Ask ask, Answer answer, String requestId, Instant now) {
        return new ResponsesFrames(ask, answer, requestId, now);
    }
}
