package dev.tpsmatrix.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether an answer is whole, decided the slow and plain way: all of it as one string, split into lines.
 *
 * <p>Whole is what has at least one visible character, a last stop reason that means a proper end, no error and no
 * unreadable event before the dialect's end, and that end with its blank line.
 *
 * @param cleanText whether the bytes are valid UTF-8 without NUL
 */
record Reference(boolean completed, boolean cleanText) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Set<String> OPENAI_STOPS = Set.of("stop", "length", "tool_calls", "function_call");
    private static final Set<String> ANTHROPIC_STOPS =
            Set.of("end_turn", "max_tokens", "stop_sequence", "tool_use", "model_context_window_exceeded");

    static Reference of(boolean openAi, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean clean = text.indexOf('\uFFFD') < 0 && text.indexOf('\u0000') < 0;
        try {
            return new Reference(openAi ? openAi(events(text)) : anthropic(events(text)), clean);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return new Reference(false, clean);
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

    private static boolean openAi(List<Event> events) throws JsonProcessingException {
        boolean visible = false;
        boolean declined = false;
        boolean proper = false;
        for (Event event : events) {
            if (event.data().equals("[DONE]")) {
                return visible && proper;
            }
            JsonNode root = object(event);
            if (root.hasNonNull("error")
                    || event.type().equals("error")
                    || root.path("object").asText().equals("error")) {
                return false;
            }
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
        return false;
    }

    private static boolean anthropic(List<Event> events) throws JsonProcessingException {
        boolean visible = false;
        boolean proper = false;
        for (Event event : events) {
            JsonNode root = object(event);
            String type = root.path("type").isTextual() ? root.path("type").asText() : "";
            switch (type) {
                case "" -> throw new IllegalArgumentException("no type");
                case "error" -> {
                    return false;
                }
                case "message_stop" -> {
                    return visible && proper;
                }
                case "content_block_delta" -> visible |= isText(root.path("delta"));
                case "content_block_start" -> visible |= isText(root.path("content_block"));
                case "message_delta" -> {
                    JsonNode reason = root.at("/delta/stop_reason");
                    if (reason.isTextual() && !reason.asText().isEmpty()) {
                        proper = ANTHROPIC_STOPS.contains(reason.asText());
                    }
                }
                default -> {}
            }
        }
        return false;
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
