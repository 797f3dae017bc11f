package dev.tpsmatrix.provider.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.provider.Reference.Verdict;
import dev.tpsmatrix.provider.SseText;
import dev.tpsmatrix.provider.SseText.Event;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ends with {@code [DONE]}. For one answer. */
public final class OpenAiReference {

    private static final Set<String> STOPS = Set.of("stop", "length", "tool_calls", "function_call");

    private boolean visible;
    private boolean declined;
    private boolean stopped;
    private boolean proper;
    private @Nullable Long output;

    public Verdict judge(List<Event> events) throws JsonProcessingException {
        for (Event event : events) {
            if (event.data().equals("[DONE]")) {
                return Verdict.of(stopped, visible && proper, true, output);
            }
            JsonNode root = event.object();
            boolean named = root.path("object").asText().equals("error");
            if (root.hasNonNull("error") || event.type().equals("error") || named) {
                return Verdict.broken(true);
            }
            output = SseText.count(root.at("/usage/completion_tokens"), output);
            root.path("choices").forEach(this::choice);
        }
        return Verdict.broken(true);
    }

    private void choice(JsonNode choice) {
        visible |= SseText.says(choice.at("/delta/content"));
        declined |= SseText.says(choice.at("/delta/refusal"));
        JsonNode reason = choice.path("finish_reason");
        if (SseText.says(reason)) {
            stopped = true;
            proper = !declined && STOPS.contains(reason.asText());
        }
    }
}
