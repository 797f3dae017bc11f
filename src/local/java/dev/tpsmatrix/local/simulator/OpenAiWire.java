package dev.tpsmatrix.local.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;

/** OpenAI Chat Completions. */
final class OpenAiWire extends OpenAiFamily {

    static final OpenAiWire INSTANCE = new OpenAiWire();

    private OpenAiWire() {
        super("openai", "/openai/v1", "/chat/completions");
    }

    @Override
    public Ask ask(JsonNode body, HttpServerRequest request) {
        return ChatAsk.read(body);
    }

    @Override
    public Frames frames(Ask ask, Answer answer, String requestId, Instant now) {
        return new OpenAiFrames(ask, answer, requestId, now);
    }
}
