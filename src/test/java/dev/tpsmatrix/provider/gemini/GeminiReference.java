package dev.tpsmatrix.provider.gemini;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.provider.Reference;
import dev.tpsmatrix.provider.Reference.Verdict;
import dev.tpsmatrix.provider.SseText;
import dev.tpsmatrix.provider.SseText.Event;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ends with the HTTP answer: between events, with nothing but events in it, and after a reason to stop. */
final class GeminiReference {

    private static final Set<String> STOPS = Set.of("STOP", "MAX_TOKENS");

    private boolean visible;
    private boolean blocked;
    private boolean stopped;
    private boolean proper;
    private @Nullable Long candidates;
    private @Nullable Long thoughts;
    private @Nullable Long output;

    static Reference reference() {
        Reference events = SseText.reference((read, whole) -> new GeminiReference().judge(read, whole));
        return (bytes, whole) -> {
            Verdict verdict = events.judge(bytes, whole);
            String text = new String(bytes, StandardCharsets.UTF_8);
            return isOnlyEvents(text.startsWith("\uFEFF") ? text.substring(1) : text)
                    ? verdict
                    : Verdict.broken(verdict.certain());
        };
    }

    private static boolean isOnlyEvents(String text) {
        String[] lines = text.replaceAll("\r\n|\r", "\n").split("\n", -1);
        boolean open = false;
        for (int i = 0; i < lines.length; i++) {
            String start = lines[i].replaceFirst("^ +", "");
            if (start.startsWith("{") || start.startsWith("[")) {
                return false;
            }
            boolean ended = i < lines.length - 1; // else it is what came after the last end of a line
            open = lines[i].equals("data") || lines[i].startsWith("data:") || (open && !(ended && lines[i].isEmpty()));
        }
        return !open;
    }

    private Verdict judge(List<Event> events, boolean whole) throws JsonProcessingException {
        for (Event event : events) {
            JsonNode root = event.object();
            if (root.hasNonNull("error")) {
                return Verdict.broken(true);
            }
            if (SseText.says(root.at("/promptFeedback/blockReason"))) {
                blocked = true;
                stopped = true;
                proper = false;
            }
            root.path("candidates").forEach(this::candidate);
            usage(root.path("usageMetadata"));
        }
        return Verdict.of(whole && stopped, visible && proper, true, output);
    }

    private void candidate(JsonNode candidate) {
        for (JsonNode part : candidate.at("/content/parts")) {
            if (SseText.says(part.path("text"))) {
                stopped = false;
                visible |= !part.path("thought").asBoolean(false);
            }
        }
        if (SseText.says(candidate.path("finishReason"))) {
            stopped = true;
            proper = !blocked && STOPS.contains(candidate.path("finishReason").asText());
        }
    }

    private void usage(JsonNode usage) {
        candidates = SseText.count(usage.path("candidatesTokenCount"), candidates);
        thoughts = SseText.count(usage.path("thoughtsTokenCount"), thoughts);
        if (candidates != null) {
            output = thoughts == null ? candidates : Long.valueOf(candidates + thoughts);
        } else if (!visible && thoughts != null && usage.isObject()) {
            output = thoughts;
        }
    }
}
