package dev.tpsmatrix.provider.sse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.provider.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One event; its bytes are lent and valid only while it is handed over. */
public final class SseEvent {

    private final String type;
    private final byte[] bytes;
    private final int length;

    SseEvent(String type, byte[] bytes, int length) {
        this.type = type;
        this.bytes = bytes;
        this.length = length;
    }

    /** The {@code event:} field, {@code message} if there was none. */
    public String type() {
        return type;
    }

    /** Whether the data are exactly these. */
    public boolean is(byte[] data) {
        return Arrays.equals(bytes, 0, length, data, 0, data.length);
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /** The data as text. */
    String text() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** The data as a JSON object; IOException if they are none. */
    public JsonNode json() throws IOException {
        int start = object();
        return Json.read(bytes, start, length - start);
    }

    /** What is to be learnt from a JSON object without building it. */
    public interface Parse {
        int from(JsonParser json) throws IOException;
    }

    /** The data as a JSON object, token by token; IOException if they are none. */
    public int parse(Parse parse) throws IOException {
        int start = object();
        try (JsonParser json = Json.parser(bytes, start, length - start)) {
            return parse.from(json);
        }
    }

    private int object() throws SseException {
        int start = 0;
        while (start < length && isSpace(bytes[start])) {
            start++;
        }
        // Looked at here, since Jackson would also take a byte order mark and other encodings.
        if (start == length || bytes[start] != '{') {
            throw new SseException("data that are no JSON object");
        }
        return start;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }
}
