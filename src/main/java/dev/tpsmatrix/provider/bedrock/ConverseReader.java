package dev.tpsmatrix.provider.bedrock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.provider.Json;
import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.provider.StreamReader;
import dev.tpsmatrix.result.Origin;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Usage;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** The events of a ConverseStream up to {@code metadata}, which comes after {@code messageStop} and is the last one. */
final class ConverseReader implements StreamReader {

    private final EventFrames frames = new EventFrames();
    private boolean over;

    @Override
    public void feed(byte[] bytes, Consumer<StreamEvent> sink) {
        if (over) {
            return;
        }
        Consumer<StreamEvent> untilOver = event -> {
            if (!over) {
                over = event instanceof StreamEvent.Ended || event instanceof StreamEvent.Failed;
                sink.accept(event);
            }
        };
        try {
            frames.feed(bytes, message -> {
                if (!over) {
                    read(message, untilOver);
                }
            });
        } catch (JsonProcessingException e) {
            untilOver.accept(StreamEvent.Failed.malformed("an event that is no JSON: " + e.getOriginalMessage()));
        } catch (IOException e) {
            untilOver.accept(StreamEvent.Failed.malformed(String.valueOf(e.getMessage())));
        }
    }

    private static void read(Message message, Consumer<StreamEvent> sink) throws IOException {
        switch (header(message, ":message-type")) {
            case "event" -> event(header(message, ":event-type"), message.getPayload(), sink);
            case "exception" ->
                sink.accept(BedrockErrors.inStream(header(message, ":exception-type"), message.getPayload()));
            case "error" ->
                sink.accept(
                        BedrockErrors.unmodelled(header(message, ":error-code"), header(message, ":error-message")));
            default -> throw new IOException("a frame that is neither event nor error");
        }
    }

    /** The text of a header; empty if there is none. */
    private static String header(Message message, String name) throws IOException {
        HeaderValue value = message.getHeaders().get(name);
        try {
            return value == null ? "" : value.getString();
        } catch (IllegalStateException e) {
            throw new IOException("a header " + name + " that is no text", e);
        }
    }

    private static void event(String type, byte[] payload, Consumer<StreamEvent> sink) throws IOException {
        switch (type) {
            case "contentBlockDelta" -> content(object(payload).path("delta"), sink);
            case "messageStop" -> {
                String reason = Json.text(object(payload).path("stopReason"));
                if (reason != null) {
                    sink.accept(new StreamEvent.Stopped(reason, outcome(reason)));
                }
            }
            case "metadata" -> metadata(object(payload), sink);
            default -> {
                // The role, beginnings and ends of blocks, and what later versions add.
            }
        }
    }

    private static JsonNode object(byte[] payload) throws IOException {
        JsonNode root = Json.read(payload, 0, payload.length);
        if (!root.isObject()) {
            throw new IOException("an event that is no JSON object");
        }
        return root;
    }

    private static void content(JsonNode delta, Consumer<StreamEvent> sink) {
        text(delta.path("text"), true, sink);
        text(delta.path("reasoningContent").path("text"), false, sink);
        text(delta.path("reasoningContent").path("redactedContent"), false, sink);
    }

    private static void text(JsonNode node, boolean visible, Consumer<StreamEvent> sink) {
        String text = Json.text(node);
        if (text != null) {
            sink.accept(new StreamEvent.Content(visible, text.codePointCount(0, text.length())));
        }
    }

    private static void metadata(JsonNode metadata, Consumer<StreamEvent> sink) {
        String tier = Json.text(metadata.path("serviceTier").path("type"));
        if (tier != null) {
            sink.accept(new StreamEvent.From(new Origin(null, tier, null)));
        }
        String routedTo = Json.text(metadata.path("trace").path("promptRouter").path("invokedModelId"));
        if (routedTo != null) {
            sink.accept(new StreamEvent.Served(routedTo, null));
        }
        if (metadata.path("usage").isObject()) {
            sink.accept(new StreamEvent.UsageUpdate(usage(metadata.path("usage"))));
        }
        sink.accept(new StreamEvent.Ended());
    }

    /** {@code inputTokens} are those that no cache had a part in; reasoning is within the output and not told apart. */
    private static Usage usage(JsonNode usage) {
        Long uncached = Json.count(usage.path("inputTokens"));
        Long read = Json.count(usage.path("cacheReadInputTokens"));
        Long written = Json.count(usage.path("cacheWriteInputTokens"));
        Long input = uncached == null ? null : Long.valueOf(uncached + orZero(read) + orZero(written));
        return new Usage(input, read, Json.count(usage.path("outputTokens")), null, written);
    }

    private static long orZero(@Nullable Long count) {
        return count == null ? 0 : count;
    }

    /** A malformed output, or a reason not known, is no whole answer. */
    private static Outcome outcome(String reason) {
        return switch (reason) {
            case "end_turn", "max_tokens", "stop_sequence", "tool_use", "model_context_window_exceeded" ->
                Outcome.COMPLETED;
            case "guardrail_intervened", "content_filtered", "refusal" -> Outcome.DECLINED;
            default -> Outcome.TRUNCATED;
        };
    }
}
