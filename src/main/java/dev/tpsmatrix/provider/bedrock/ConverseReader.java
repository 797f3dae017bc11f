package dev.tpsmatrix.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.provider.EventReader;
import dev.tpsmatrix.provider.Json;
import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.result.Origin;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Usage;
import java.io.IOException;
import java.util.function.Consumer;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** The events of a ConverseStream up to {@code metadata}, which comes after {@code messageStop} and is the last one. */
final class ConverseReader extends EventReader {

    private final EventFrames frames = new EventFrames();

    ConverseReader() {
        super("an event that is no JSON");
    }

    @Override
    public void feed(byte[] bytes, Consumer<StreamEvent> sink) {
        tell(
                sink,
                untilOver -> frames.feed(bytes, message -> {
                    if (!isOver()) {
                        read(message, untilOver);
                    }
                }));
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
            case "contentBlockDelta" -> delta(object(payload).path("delta"), sink);
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

    private static void delta(JsonNode delta, Consumer<StreamEvent> sink) {
        content(delta.path("text"), true, sink);
        content(delta.path("reasoningContent").path("text"), false, sink);
        content(delta.path("reasoningContent").path("redactedContent"), false, sink);
    }

    private static void metadata(JsonNode metadata, Consumer<StreamEvent> sink) {
        from(new Origin(null, Json.text(metadata.path("serviceTier").path("type")), null), sink);
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
        return Usage.ofUncached(
                Json.count(usage.path("inputTokens")),
                Json.count(usage.path("cacheReadInputTokens")),
                Json.count(usage.path("cacheWriteInputTokens")),
                Json.count(usage.path("outputTokens")),
                null);
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
