package dev.tpsmatrix.provider.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.provider.Json;
import dev.tpsmatrix.provider.ProviderError;
import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.provider.StreamEvent.Content;
import dev.tpsmatrix.provider.sse.SseEvent;
import dev.tpsmatrix.provider.sse.SseReader;
import dev.tpsmatrix.result.Origin;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.RateLimits;
import dev.tpsmatrix.result.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** {@code chat.completion.chunk} frames up to {@code [DONE]}. */
final class ChatReader extends SseReader {

    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final TextFrame text = new TextFrame();
    private boolean served;
    private boolean declined;

    @Override
    protected void read(SseEvent event, Consumer<StreamEvent> sink) throws IOException {
        if (event.is(DONE)) {
            sink.accept(new StreamEvent.Ended());
            return;
        }
        int chars = served && !event.type().equals("error") ? event.parse(text) : 0;
        if (chars > 0) {
            sink.accept(new Content(true, chars));
            Usage soFar = text.usage();
            if (soFar != null) {
                sink.accept(new StreamEvent.UsageUpdate(soFar));
            }
            return;
        }
        JsonNode root = event.json();
        if (root.hasNonNull("error")) {
            sink.accept(ChatErrors.failed(ProviderError.of(0, root.get("error")), RateLimits.UNKNOWN, null));
            return;
        }
        if (event.type().equals("error") || root.path("object").asText().equals("error")) {
            sink.accept(ChatErrors.failed(ProviderError.of(0, root), RateLimits.UNKNOWN, null));
            return;
        }
        served(root, sink);
        for (JsonNode choice : root.path("choices")) {
            choice(choice, sink);
        }
        JsonNode usage = root.path("usage");
        if (usage.isObject()) {
            sink.accept(new StreamEvent.UsageUpdate(ChatUsage.read(usage.traverse())));
        }
    }

    private void served(JsonNode root, Consumer<StreamEvent> sink) {
        String model = served ? null : Json.text(root.path("model"));
        if (model != null) {
            served = true;
            sink.accept(new StreamEvent.Served(model, Json.text(root.path("id"))));
            from(
                    new Origin(Json.text(root.path("system_fingerprint")), Json.text(root.path("service_tier")), null),
                    sink);
        }
    }

    private void choice(JsonNode choice, Consumer<StreamEvent> sink) {
        JsonNode delta = choice.path("delta");
        // vLLM and DeepSeek call it reasoning_content, OpenRouter and newer vLLM reasoning; who sends both repeats it.
        if (!content(delta.path("reasoning_content"), false, sink)) {
            content(delta.path("reasoning"), false, sink);
        }
        content(delta.path("content"), true, sink);
        declined |= Json.text(delta.path("refusal")) != null;
        String reason = Json.text(choice.path("finish_reason"));
        if (reason != null) {
            sink.accept(new StreamEvent.Stopped(reason, declined ? Outcome.DECLINED : outcome(reason)));
        }
    }

    /** Reasons that no specification names (abort, error, …) mean that the answer broke off. */
    private static Outcome outcome(String reason) {
        return switch (reason) {
            case "stop", "length", "tool_calls", "function_call" -> Outcome.COMPLETED;
            case "content_filter" -> Outcome.DECLINED;
            case "insufficient_system_resource" -> Outcome.OVERLOADED;
            default -> Outcome.TRUNCATED;
        };
    }
}
