package dev.tpsmatrix.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an answer is whole, decided the slow and plain way: all of it as one string, split into lines.
 *
 * <p>Whole is what has at least one visible character, a last stop reason that means a proper end, no error and no
 * unreadable event before the dialect's end, and that end with its blank line.
 *
 * @param cleanText whether the bytes are valid UTF-8 without NUL
 * @param output the output tokens that were counted last, before that end
 */
record Reference(
        boolean completed, boolean cleanText, @Nullable Long output) {

    private record Read(boolean completed, @Nullable Long output) {}

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Set<String> OPENAI_STOPS = Set.of("stop", "length", "tool_calls", "function_call");
    private static final Set<String> ANTHROPIC_STOPS =
            Set.of("end_turn", "max_tokens", "stop_sequence", "tool_use", "model_context_window_exceeded");

    static Reference of(boolean openAi, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean clean = text.indexOf('\uFFFD') < 0 && text.indexOf('\u0000') < 0;
        try {
            Read read = openAi ? openAi(events(text)) : anthropic(events(text));
            return new Reference(read.completed(), clean, read.output());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return new Reference(false, clean, null);
        }
    }

    private record Event(String type, String data) {}

    private static List<Event> events(String text) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String[] lines = plain.replaceAll("\r\n|\r", "\n").split("\n", -1);
        List<Event> events = new ArrayList<>();
        List<String> data = new ArrayList<>();
        String type = "message";
        for (int i = 0; i < lines.length - 1; i++) {
            if (lines[i].isEmpty()) {
                if (!data.isEmpty() && !String.join("\n", data).isEmpty()) {
                    events.add(new Event(type, String.join("\n", data)));
                }
                data.clear();
                type = "message";
            } else if (lines[i].equals("data") || lines[i].startsWith("data:")) {
                data.add(lines[i].replaceFirst("^data:? ?", ""));
            } else if (lines[i].equals("event") || lines[i].startsWith("event:")) {
                String value = lines[i].replaceFirst("^event:? ?", "");
                type = value.isEmpty() ? "message" : value;
            }
        }
        return events;
    }

    private static Read openAi(List<Event> events) throws JsonProcessingException {
        boolean visible = false;
        boolean declined = false;
        boolean proper = false;
        Long output = null;
        for (Event event : events) {
            if (event.data().equals("[DONE]")) {
                return new Read(visible && proper, output);
            }
            JsonNode root = object(event);
            if (root.hasNonNull("error")
                    || event.type().equals("error")
                    || root.path("object").asText().equals("error")) {
                return new Read(false, null);
            }
            output = count(root.at("/usage/completion_tokens"), output);
            for (JsonNode choice : root.path("choices")) {
                visible |= !choice.at("/delta/content").asText("").isEmpty()
                        && choice.at("/delta/content").isTextual();
                declined |= choice.at("/delta/refusal").isTextual()
                        && !choice.at("/delta/refusal").asText().isEmpty();
                JsonNode reason = choice.path("finish_reason");
                if (reason.isTextual() && !reason.asText().isEmpty()) {
                    proper = !declined && OPENAI_STOPS.contains(reason.asText());
                }
            }
        }
        return new Read(false, null);
    }

    private static Read anthropic(List<Event> events) throws JsonProcessingException {
        boolean visible = false;
        boolean proper = false;
        Long output = null;
        for (Event event : events) {
            JsonNode root = object(event);
            String type = root.path("type").isTextual() ? root.path("type").asText() : "";
            switch (type) {
                case "" -> throw new IllegalArgumentException("no type");
                case "error" -> {
                    return new Read(false, null);
                }
                case "message_stop" -> {
                    return new Read(visible && proper, output);
                }
                case "content_block_delta" -> visible |= isText(root.path("delta"));
                case "content_block_start" -> visible |= isText(root.path("content_block"));
                case "message_delta" -> {
                    output = count(root.at("/usage/output_tokens"), output);
                    JsonNode reason = root.at("/delta/stop_reason");
                    if (reason.isTextual() && !reason.asText().isEmpty()) {
                        proper = ANTHROPIC_STOPS.contains(reason.asText());
                    }
                }
                default -> {}
            }
        }
        return new Read(false, null);
    }

    private static @Nullable Long count(JsonNode node, @Nullable Long before) {
        boolean believable = node.isIntegralNumber() && node.canConvertToInt() && node.asLong() >= 0;
        return believable ? Long.valueOf(node.asLong()) : before;
    }

    /** Either name of a text block stands for it, wherever it comes. */
    private static boolean isText(JsonNode part) {
        String type = part.path("type").asText();
        JsonNode text = part.path("text");
        return (type.equals("text") || type.equals("text_delta"))
                && text.isTextual()
                && !text.asText().isEmpty();
    }

    private static JsonNode object(Event event) throws JsonProcessingException {
        JsonNode root = JSON.readTree(event.data());
        if (!root.isObject()) {
            throw new IllegalArgumentException("no object");
        }
        return root;
    }
}
