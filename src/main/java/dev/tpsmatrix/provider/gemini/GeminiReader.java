package dev.tpsmatrix.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.provider.Json;
import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.provider.sse.SseEvent;
import dev.tpsmatrix.provider.sse.SseReader;
import dev.tpsmatrix.result.Origin;
import dev.tpsmatrix.result.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * {@code GenerateContentResponse} frames, which have no end of their own: an answer is whole if the HTTP answer ends and
 * a frame has said why the model stopped, after or with the last of the text. Some models say it in every frame.
 */
final class GeminiReader extends SseReader {

    static final int MOST_OUTSIDE = 64 * 1024;

    private final GeminiUsage usage = new GeminiUsage();
    private final ByteArrayOutputStream outside = new ByteArrayOutputStream();
    private boolean served;
    private boolean blocked;
    private boolean visible;
    private boolean stopped;

    @Override
    protected void read(SseEvent event, Consumer<StreamEvent> sink) throws IOException {
        JsonNode root = event.json();
        if (root.hasNonNull("error")) {
            sink.accept(GeminiErrors.of(0, root.get("error"), null));
            return;
        }
        served(root, sink);
        String block = Json.text(root.path("promptFeedback").path("blockReason"));
        if (block != null) {
            blocked = true;
            stop(block, sink);
        }
        for (JsonNode candidate : root.path("candidates")) {
            candidate(candidate, sink);
        }
        usage(root.path("usageMetadata"), sink);
    }

    private void served(JsonNode root, Consumer<StreamEvent> sink) {
        String model = served ? null : Json.text(root.path("modelVersion"));
        if (model != null) {
            served = true;
            sink.accept(new StreamEvent.Served(model, Json.text(root.path("responseId"))));
        }
    }

    private void candidate(JsonNode candidate, Consumer<StreamEvent> sink) {
        for (JsonNode part : candidate.path("content").path("parts")) {
            boolean thought = part.path("thought").asBoolean(false);
            if (content(part.path("text"), !thought, sink)) {
                visible |= !thought;
                stopped = false;
            }
        }
        String reason = Json.text(candidate.path("finishReason"));
        if (reason != null) {
            stop(reason, sink);
        }
    }

    private void stop(String reason, Consumer<StreamEvent> sink) {
        stopped = true;
        sink.accept(new StreamEvent.Stopped(reason, blocked ? Outcome.DECLINED : outcome(reason)));
    }

    /** Reasons that no one knows mean that the answer broke off, as does OTHER, which says nothing. */
    private static Outcome outcome(String reason) {
        return switch (reason) {
            case "STOP", "MAX_TOKENS" -> Outcome.COMPLETED;
            case "SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "MODEL_ARMOR" ->
                Outcome.DECLINED;
            default -> Outcome.TRUNCATED;
        };
    }

    private void usage(JsonNode metadata, Consumer<StreamEvent> sink) {
        if (!metadata.isObject()) {
            return;
        }
        sink.accept(new StreamEvent.UsageUpdate(usage.read(metadata, visible)));
        from(new Origin(null, Json.text(metadata.path("trafficType")), null), sink);
    }

    /** A server that fails while it streams may send its error as plain JSON, over several lines. */
    @Override
    protected void outside(byte[] line, int from, int to) throws IOException {
        if (outside.size() + to - from > MOST_OUTSIDE) {
            throw new IOException("more than " + MOST_OUTSIDE + " bytes that are no event");
        }
        if (outside.size() > 0 || beginsJson(line, from, to)) {
            outside.write(line, from, to - from);
            outside.write('\n');
        }
    }

    private static boolean beginsJson(byte[] line, int from, int to) {
        int start = from;
        while (start < to && line[start] == ' ') {
            start++;
        }
        return start < to && (line[start] == '{' || line[start] == '[');
    }

    @Override
    protected void ended(Consumer<StreamEvent> sink) {
        if (outside.size() > 0) {
            sink.accept(GeminiErrors.outside(outside.toByteArray()));
        } else if (stopped) {
            sink.accept(new StreamEvent.Ended());
        }
    }
}
