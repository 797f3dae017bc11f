package dev.tpsmatrix.provider.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** A frame that carries some text and nothing else, as almost all do: read without building a tree of it. */
final class TextFrame {

    private TextFrame() {}

    /** The code points of its text; 0 if there is anything else to it, which the tree will tell. */
    static int chars(JsonParser json) throws IOException {
        int chars = 0;
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
                case "error", "usage" -> {
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
