package dev.tpsmatrix.provider.chat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import dev.tpsmatrix.result.Usage;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A {@code usage} object, of which some servers send one in every frame. */
final class ChatUsage {

    private ChatUsage() {}

    /** Reads on to the object's end. */
    static Usage read(JsonParser json) throws IOException {
        Long input = null;
        @Nullable Long[] prompt = {null, null};
        Long output = null;
        @Nullable Long[] completion = {null};
        if (json.currentToken() == null) {
            json.nextToken();
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "prompt_tokens" -> input = count(json);
                case "prompt_tokens_details" -> prompt = details(json, "cached_tokens", "cache_write_tokens");
                case "completion_tokens" -> output = count(json);
                case "completion_tokens_details" -> completion = details(json, "reasoning_tokens");
                default -> json.skipChildren();
            }
        }
        return new Usage(input, prompt[0], output, completion[0], prompt[1]);
    }

    /** The counts of an object that have these names. */
    private static @Nullable Long[] details(JsonParser json, String... wanted) throws IOException {
        @Nullable Long[] counts = new @Nullable Long[wanted.length];
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return counts;
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            int place = Arrays.asList(wanted).indexOf(name);
            if (place < 0) {
                json.skipChildren();
            } else {
                counts[place] = count(json);
            }
        }
        return counts;
    }

    /** Null for what is none that could be true. */
    private static @Nullable Long count(JsonParser json) throws IOException {
        json.skipChildren();
        boolean small = json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.getNumberType() == NumberType.INT;
        return small && json.getIntValue() >= 0 ? json.getLongValue() : null;
    }
}
