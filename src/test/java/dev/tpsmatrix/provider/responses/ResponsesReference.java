package dev.tpsmatrix.provider.responses;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.provider.Reference.Verdict;
import dev.tpsmatrix.provider.SseText;
import dev.tpsmatrix.provider.SseText.Event;
import java.util.List;

/** Ends with one of two events that carry the whole response. For one answer. */
final class ResponsesReference {

    private boolean visible;
    private boolean declined;

    Verdict judge(List<Event> events) throws JsonProcessingException {
        for (Event event : events) {
            JsonNode root = event.object();
            switch (type(root)) {
                case "response.output_text.delta" -> visible |= SseText.says(root.path("delta"));
                case "response.refusal.delta", "response.refusal.done" -> declined = true;
                case "response.completed" -> {
                    return ended(root.path("response"), true);
                }
                case "response.incomplete" -> {
                    JsonNode reason = root.at("/response/incomplete_details/reason");
                    return ended(root.path("response"), reason.asText().equals("max_output_tokens"));
                }
                case "", "error", "response.failed" -> {
                    return Verdict.broken(true);
                }
                default -> {}
            }
        }
        return Verdict.broken(true);
    }

    private static String type(JsonNode root) {
        return root.path("type").isTextual() ? root.path("type").asText() : "";
    }

    private Verdict ended(JsonNode response, boolean proper) {
        return Verdict.of(
                true, visible && proper && !declined, true, SseText.count(response.at("/usage/output_tokens"), null));
    }
}
