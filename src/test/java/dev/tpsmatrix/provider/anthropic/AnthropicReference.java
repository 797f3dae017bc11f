package dev.tpsmatrix.provider.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.provider.Reference.Verdict;
import dev.tpsmatrix.provider.SseText;
import dev.tpsmatrix.provider.SseText.Event;
import java.util.List;
import java.util.Set;

/** Ends with {@code message_stop}. */
final class AnthropicReference {

    private static final Set<String> STOPS =
            Set.of("end_turn", "max_tokens", "stop_sequence", "tool_use", "model_context_window_exceeded");

    private AnthropicReference() {}

    static Verdict judge(List<Event> events) throws JsonProcessingException {
        boolean visible = false;
        boolean stopped = false;
        boolean proper = false;
        Long output = null;
        for (Event event : events) {
            JsonNode root = event.object();
            String type = root.path("type").isTextual() ? root.path("type").asText() : "";
            switch (type) {
                case "" -> throw new IllegalArgumentException("no type");
                case "error" -> {
                    return Verdict.broken(true);
                }
                case "message_stop" -> {
                    return Verdict.of(stopped, visible && proper, true, output);
                }
                case "content_block_delta" -> visible |= isText(root.path("delta"));
                case "content_block_start" -> visible |= isText(root.path("content_block"));
                case "message_delta" -> {
                    output = SseText.count(root.at("/usage/output_tokens"), output);
                    JsonNode reason = root.at("/delta/stop_reason");
                    if (SseText.says(reason)) {
                        stopped = true;
                        proper = STOPS.contains(reason.asText());
                    }
                }
                default -> {}
            }
        }
        return Verdict.broken(true);
    }

    /** Either name of a text block stands for it, wherever it comes. */
    private static boolean isText(JsonNode part) {
        String type = part.path("type").asText();
        return (type.equals("text") || type.equals("text_delta")) && SseText.says(part.path("text"));
    }
}
