package dev.tpsmatrix.local.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Reads request bodies: the parts that several dialects share. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private Json() {}

    static JsonNode read(byte[] body) {
        try {
            JsonNode read = MAPPER.readTree(body);
            if (read.isObject()) {
                return read;
            }
        } catch (IOException e) {
            // Told below: the parser's own words would show our insides.
        }
        throw new Refusal(400, "We could not parse the JSON body of your request.");
    }

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String model(JsonNode body) {
        JsonNode model = body.path("model");
        if (!model.isTextual()) {
            throw new Refusal(400, "model: Field required");
        }
        return model.asText();
    }

    /** The text's characters ÷ 4, rounded up: about what a tokenizer makes of English. */
    static int inputTokens(JsonNode body) {
        JsonNode messages = body.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw new Refusal(400, "messages: Field required");
        }
        long chars = chars(body.path("system"));
        for (JsonNode message : messages) {
            chars += chars(message.path("content"));
        }
        return (int) ((chars + 3) / 4);
    }

    static int cap(String name, JsonNode value) {
        if (!value.isInt() || value.intValue() < 1 || value.intValue() > Ask.MAX_OUTPUT_TOKENS) {
            throw new Refusal(
                    400, name + ": a whole number from 1 to " + Ask.MAX_OUTPUT_TOKENS + " is needed, not " + value);
        }
        return value.intValue();
    }

    static void mustStream(JsonNode body) {
        if (!body.path("stream").asBoolean(false)) {
            throw new Refusal(400, "stream: the simulator only streams; set it to true");
        }
    }

    /** Content is text or a list of blocks with text. */
    static long chars(JsonNode content) {
        if (content.isTextual()) {
            return content.asText().length();
        }
        long chars = 0;
        for (JsonNode block : content) {
            chars += block.path("text").asText().length();
        }
        return chars;
    }
}
