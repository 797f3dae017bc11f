package dev.tpsmatrix.provider.responses;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tpsmatrix.provider.sse.SseEvent;
import java.io.IOException;

/** An event of visible text, as almost all are: read without building a tree of it. */
final class TextDelta implements SseEvent.Parse {

    static final String TYPE = "response.output_text.delta";

    /** The code points of its text; 0 if there is anything else to it, which the tree will tell. */
    @Override
    public int from(JsonParser json) throws IOException {
        boolean typed = false;
        int chars = 0;
        json.nextToken();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "type" -> {
                    if (typed
                            || value != JsonToken.VALUE_STRING
                            || !json.getText().equals(TYPE)) {
                        return 0;
                    }
                    typed = true;
                }
                case "delta" -> {
                    if (chars > 0 || value != JsonToken.VALUE_STRING) {
                        return 0;
                    }
                    chars = Character.codePointCount(
                            json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
                }
                default -> json.skipChildren();
            }
        }
        return typed && json.nextToken() == null ? chars : 0;
    }
}
