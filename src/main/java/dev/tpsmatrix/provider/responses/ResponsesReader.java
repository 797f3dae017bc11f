package dev.tpsmatrix.provider.responses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.provider.Json;
import dev.tpsmatrix.provider.ProviderError;
import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.provider.StreamEvent.Content;
import dev.tpsmatrix.provider.chat.ChatErrors;
import dev.tpsmatrix.provider.sse.SseEvent;
import dev.tpsmatrix.provider.sse.SseReader;
import dev.tpsmatrix.result.Origin;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.RateLimits;
import dev.tpsmatrix.result.Usage;
import java.io.IOException;
import java.util.function.Consumer;

/** Events up to {@code response.completed}, {@code .incomplete} or {@code .failed}. The data's own type counts. */
final class ResponsesReader extends SseReader {

    private final TextDelta text = new TextDelta();
    private boolean declined;

    @Override
    protected void read(SseEvent event, Consumer<StreamEvent> sink) throws IOException {
        int chars = event.parse(text);
        if (chars > 0) {
            sink.accept(new Content(true, chars));
            return;
        }
        JsonNode root = event.json();
        String type = Json.text(root.path("type"));
        if (type == null) {
            throw new IOException("an event without type");
        }
        switch (type) {
            case "response.created" -> created(root.path("response"), sink);
            case TextDelta.TYPE -> content(root.path("delta"), true, sink);
            case "response.reasoning_text.delta", "response.reasoning_summary_text.delta" ->
                content(root.path("delta"), false, sink);
            case "response.refusal.delta", "response.refusal.done" -> declined = true;
            case "response.completed" -> end(root.path("response"), "completed", Outcome.COMPLETED, sink);
            case "response.incomplete" -> incomplete(root.path("response"), sink);
            case "response.failed" -> fail(root.path("response").path("error"), sink);
            case "error" -> fail(root.hasNonNull("error") ? root.path("error") : root, sink);
            default -> {
                // Progress, items and parts that begin and end, and what later versions add.
            }
        }
    }

    private static void created(JsonNode response, Consumer<StreamEvent> sink) {
        sink.accept(new StreamEvent.Served(Json.text(response.path("model")), Json.text(response.path("id"))));
    }

    private void incomplete(JsonNode response, Consumer<StreamEvent> sink) {
        String reason = Json.text(response.path("incomplete_details").path("reason"));
        Outcome outcome = switch (reason == null ? "" : reason) {
            case "max_output_tokens" -> Outcome.COMPLETED;
            case "content_filter" -> Outcome.DECLINED;
            default -> Outcome.TRUNCATED;
        };
        end(response, reason == null ? "incomplete" : reason, outcome, sink);
    }

    private void end(JsonNode response, String reason, Outcome outcome, Consumer<StreamEvent> sink) {
        boolean refused = declined && outcome == Outcome.COMPLETED;
        sink.accept(new StreamEvent.Stopped(reason, refused ? Outcome.DECLINED : outcome));
        from(new Origin(null, Json.text(response.path("service_tier")), null), sink);
        JsonNode usage = response.path("usage");
        if (usage.isObject()) {
            sink.accept(new StreamEvent.UsageUpdate(usage(usage)));
        }
        sink.accept(new StreamEvent.Ended());
    }

    private static Usage usage(JsonNode usage) {
        JsonNode input = usage.path("input_tokens_details");
        return new Usage(
                Json.count(usage.path("input_tokens")),
                Json.count(input.path("cached_tokens")),
                Json.count(usage.path("output_tokens")),
                Json.count(usage.path("output_tokens_details").path("reasoning_tokens")),
                Json.count(input.path("cache_write_tokens")));
    }

    private static void fail(JsonNode error, Consumer<StreamEvent> sink) {
        sink.accept(ChatErrors.failed(ProviderError.of(0, error), RateLimits.UNKNOWN, null));
    }
}
