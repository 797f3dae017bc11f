package dev.tpsmatrix.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For the {@link Reference} of a dialect of server-sent events: all of an answer as one string, split into lines.
 *
 * @param clean whether the bytes are valid UTF-8 without NUL
 */
public record SseText(List<Event> events, boolean clean) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** An event with data. */
    public record Event(String type, String data) {

        /** Throws unless it is an object and nothing else. */
        public JsonNode object() throws JsonProcessingException {
            JsonNode root = JSON.readTree(data);
            if (!root.isObject()) {
                throw new IllegalArgumentException("no object");
            }
            return root;
        }
    }

    /** What a reference for such events decides; it may throw at what is unreadable. */
    @FunctionalInterface
    public interface Judge {
        Reference.Verdict judge(List<Event> events, boolean whole) throws JsonProcessingException;
    }

    /** Unreadable is not ended. Only bytes that are no text leave something open. */
    public static Reference reference(Judge judge) {
        return (bytes, whole) -> {
            SseText text = of(new String(bytes, StandardCharsets.UTF_8));
            try {
                Reference.Verdict verdict = judge.judge(text.events(), whole);
                return new Reference.Verdict(verdict.ended(), verdict.completed(), text.clean(), verdict.output());
            } catch (JsonProcessingException | IllegalArgumentException e) {
                return Reference.Verdict.broken(text.clean());
            }
        };
    }

    static SseText of(String text) {
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
        return new SseText(events, text.indexOf('\uFFFD') < 0 && text.indexOf('\u0000') < 0);
    }

    /** A count of tokens that can be one, else the one before. */
    public static @Nullable Long count(JsonNode node, @Nullable Long before) {
        boolean believable = node.isIntegralNumber() && node.canConvertToInt() && node.asLong() >= 0;
        return believable ? Long.valueOf(node.asLong()) : before;
    }

    /** Whether it is a text with something in it. */
    public static boolean says(JsonNode node) {
        return node.isTextual() && !node.textValue().isEmpty();
    }
}
