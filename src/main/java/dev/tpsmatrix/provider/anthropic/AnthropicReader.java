package dev.tpsmatrix.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.provider.Json;
import dev.tpsmatrix.provider.ProviderError;
import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.provider.sse.SseEvent;
import dev.tpsmatrix.provider.sse.SseReader;
import dev.tpsmatrix.result.Origin;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.RateLimits;
import java.io.IOException;
import java.util.function.Consumer;

/** The events of a message up to {@code message_stop}. The data's own type counts, not the {@code event} field. */
final class AnthropicReader extends SseReader {

    private final AnthropicUsage usage = new AnthropicUsage();

    @Override
    protected void read(SseEvent event, Consumer<StreamEvent> sink) throws IOException {
        JsonNode root = event.json();
        String type = Json.text(root.path("type"));
        if (type == null) {
            throw new IOException("an event without type");
        }
        switch (type) {
            case "message_start" -> start(root.path("message"), sink);
            case "content_block_start" -> part(root.path("content_block"), sink);
            case "content_block_delta" -> part(root.path("delta"), sink);
            case "message_delta" -> delta(root, sink);
            case "message_stop" -> sink.accept(new StreamEvent.Ended());
            case "error" ->
                sink.accept(AnthropicErrors.failed(ProviderError.of(0, root.path("error")), RateLimits.UNKNOWN, null));
            default -> {
                // Pings, ends of blocks, and what later versions add: the versioning policy asks to ignore it.
            }
        }
    }

    private void start(JsonNode message, Consumer<StreamEvent> sink) {
        sink.accept(new StreamEvent.Served(Json.text(message.path("model")), Json.text(message.path("id"))));
        JsonNode said = message.path("usage");
        from(new Origin(null, Json.text(said.path("service_tier")), Json.text(said.path("inference_geo"))), sink);
        // Its output_tokens are those of the start, no count of the answer.
        sink.accept(new StreamEvent.UsageUpdate(usage.input(said)));
    }

    private static void part(JsonNode part, Consumer<StreamEvent> sink) {
        switch (part.path("type").asText()) {
            case "text", "text_delta" -> content(part.path("text"), true, sink);
            case "thinking", "thinking_delta" -> content(part.path("thinking"), false, sink);
            case "redacted_thinking" -> content(part.path("data"), false, sink);
            default -> {
                // Signatures, citations, tool input: no tokens of the answer.
            }
        }
    }

    private void delta(JsonNode root, Consumer<StreamEvent> sink) {
        String reason = Json.text(root.path("delta").path("stop_reason"));
        if (reason != null) {
            sink.accept(new StreamEvent.Stopped(reason, outcome(reason)));
        }
        if (root.path("usage").isObject()) {
            sink.accept(new StreamEvent.UsageUpdate(usage.all(root.path("usage"))));
        }
    }

    /** A turn that pauses, or stops for a reason not known, is no whole answer. */
    private static Outcome outcome(String reason) {
        return switch (reason) {
            case "end_turn", "max_tokens", "stop_sequence", "tool_use", "model_context_window_exceeded" ->
                Outcome.COMPLETED;
            case "refusal" -> Outcome.DECLINED;
            default -> Outcome.TRUNCATED;
        };
    }
}
