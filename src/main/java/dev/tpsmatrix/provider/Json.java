package dev.tpsmatrix.provider;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** JSON as the wire has it. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** Exactly one document; IOException if it is anything else. */
    public static JsonNode read(byte[] bytes, int offset, int length) throws IOException {
        return MAPPER.readTree(bytes, offset, length);
    }

    /** For one document; whoever uses it looks for what follows. */
    public static JsonParser parser(byte[] bytes, int offset, int length) throws IOException {
        return MAPPER.getFactory().createParser(bytes, offset, length);
    }

    /** The document, or a missing node if there is none. */
    public static JsonNode readLeniently(byte[] bytes) {
        try {
            return read(bytes, 0, bytes.length);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** The object, empty for null; IllegalArgumentException if it is anything else. */
    static ObjectNode object(@Nullable String text) {
        if (text == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (readLeniently(text.getBytes(StandardCharsets.UTF_8)) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("parameters: a JSON object, not " + text);
    }

    public static byte[] write(JsonNode document) {
        try {
            return MAPPER.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A count; null for what is absent or none that could be true. */
    public static @Nullable Long count(JsonNode node) {
        return node.canConvertToInt() && node.isIntegralNumber() && node.intValue() >= 0 ? node.longValue() : null;
    }

    /** A text; null for what is absent, empty or none. */
    public static @Nullable String text(JsonNode node) {
        return node.isTextual() && !node.textValue().isEmpty() ? node.textValue() : null;
    }
}
