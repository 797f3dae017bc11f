package dev.tpsmatrix.provider.chat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tpsmatrix.provider.sse.SseEvent;
import dev.tpsmatrix.result.Usage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A frame that carries some text, at most with the usage so far, and nothing else, as almost all do: read without
 * building a tree of it.
 */
final class TextFrame implements SseEvent.Parse {

    private @Nullable Usage usage;

    /** That of the frame read last; null if it had none. */
    @Nullable
    Usage usage() {
        return usage;
    }

    /** The code points of its text; 0 if there is anything else to it, which the tree will tell. */
    @Override
    public int from(JsonParser json) throws IOException {
        int chars = 0;
        usage = null;
        json.nextToken();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "choices" -> {
                    if (chars > 0 || value != JsonToken.START_ARRAY || json.nextToken() != JsonToken.START_OBJECT) {
                        return 0;
                    }
                    chars = choice(json);
                    if (chars == 0 || json.nextToken() != JsonToken.END_ARRAY) {
                        return 0;
                    }
                }
                case "usage" -> {
                    if (value != JsonToken.VALUE_NULL && value != JsonToken.START_OBJECT) {
                        return 0;
                    }
                    usage = value == JsonToken.VALUE_NULL ? null : ChatUsage.read(json);
                }
                case "error" -> {
                    if (value != JsonToken.VALUE_NULL) {
                        return 0;
                    }
                }
                case "object" -> {
                    if (value == JsonToken.VALUE_STRING && json.getText().equals("error")) {
                        return 0;
                    }
                    json.skipChildren();
                }
                default -> json.skipChildren();
            }
        }
        return json.nextToken() == null ? chars : 0;
    }

    private static int choice(JsonParser json) throws IOException {
        int chars = 0;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "delta" -> {
                    chars = chars > 0 || value != JsonToken.START_OBJECT ? 0 : delta(json);
                    if (chars == 0) {
                        return 0;
                    }
                }
                case "finish_reason" -> {
                    if (value != JsonToken.VALUE_NULL) {
                        return 0;
                    }
                }
                default -> json.skipChildren();
            }
        }
        return chars;
    }

    private static int delta(JsonParser json) throws IOException {
        int chars = 0;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("content")) {
                if (chars > 0 || value != JsonToken.VALUE_STRING) {
                    return 0;
                }
                chars = Character.codePointCount(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
            } else if (value != JsonToken.VALUE_NULL && !(name.equals("role") && value == JsonToken.VALUE_STRING)) {
                return 0;
            }
        }
        return chars;
    }
}
