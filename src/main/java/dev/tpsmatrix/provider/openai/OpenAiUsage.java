package dev.tpsmatrix.provider.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import dev.tpsmatrix.result.Usage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A {@code usage} object, of which some servers send one in every frame. */
final class OpenAiUsage {

    private OpenAiUsage() {}

    /** Reads on to the object's end. */
    static Usage read(JsonParser json) throws IOException {
        Long input = null;
        Long cached = null;
        Long output = null;
        Long reasoning = null;
        if (json.currentToken() == null) {
            json.nextToken();
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "prompt_tokens" -> input = count(json);
                case "prompt_tokens_details" -> cached = detail(json, "cached_tokens");
                case "completion_tokens" -> output = count(json);
                case "completion_tokens_details" -> reasoning = detail(json, "reasoning_tokens");
                default -> json.skipChildren();
            }
        }
        return new Usage(input, cached, output, reasoning);
    }

    private static @Nullable Long detail(JsonParser json, String wanted) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return null;
        }
        Long count = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (name.equals(wanted)) {
                count = count(json);
            } else {
                json.skipChildren();
            }
        }
        return count;
    }

    /** Null for what is none that could be true. */
    private static @Nullable Long count(JsonParser json) throws IOException {
        json.skipChildren();
        boolean small = json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.getNumberType() == NumberType.INT;
        return small && json.getIntValue() >= 0 ? json.getLongValue() : null;
    }
}
