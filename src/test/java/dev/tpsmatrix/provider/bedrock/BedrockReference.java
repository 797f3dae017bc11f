package dev.tpsmatrix.provider.bedrock;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.provider.Reference;
import dev.tpsmatrix.provider.SseText;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ends with {@code metadata}. Reads the frames by hand. */
final class BedrockReference implements Reference {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Set<String> STOPS =
            Set.of("end_turn", "max_tokens", "stop_sequence", "tool_use", "model_context_window_exceeded");
    /** Bytes of a header's value by its type: true, false, byte, short, int, long, bytes, text, time, UUID. */
    private static final int[] WIDTHS = {0, 0, 1, 2, 4, 8, -1, -1, 8, 16};

    private static final int TEXT = 7;
    private static final int MOST = 1 << 20;
    private static final int MOST_OF_HEADERS = 128 * 1024;

    @Override
    public Verdict judge(byte[] bytes, boolean whole) {
        try {
            return judge(ByteBuffer.wrap(bytes));
        } catch (IOException | BufferUnderflowException | IllegalArgumentException e) {
            return Verdict.broken(true);
        }
    }

    private static Verdict judge(ByteBuffer bytes) throws IOException {
        boolean visible = false;
        boolean stopped = false;
        boolean proper = false;
        while (bytes.hasRemaining()) {
            byte[] frame = frame(bytes);
            int headersEnd = 12 + ByteBuffer.wrap(frame).getInt(4);
            Map<String, @Nullable String> headers = headers(ByteBuffer.wrap(frame, 12, headersEnd - 12));
            byte[] payload = Arrays.copyOfRange(frame, headersEnd, frame.length - 4);
            String kind = text(headers, ":message-type");
            if (!kind.equals("event")) {
                return Verdict.broken(true);
            }
            switch (text(headers, ":event-type")) {
                case "contentBlockDelta" ->
                    visible |= SseText.says(object(payload).at("/delta/text"));
                case "messageStop" -> {
                    JsonNode reason = object(payload).path("stopReason");
                    if (SseText.says(reason)) {
                        stopped = true;
                        proper = STOPS.contains(reason.asText());
                    }
                }
                case "metadata" -> {
                    Long output = SseText.count(object(payload).at("/usage/outputTokens"), null);
                    return Verdict.of(stopped, visible && proper, true, output);
                }
                default -> {}
            }
        }
        return Verdict.broken(true);
    }

    private static byte[] frame(ByteBuffer bytes) {
        ByteBuffer head = bytes.slice();
        int length = head.getInt();
        int headers = head.getInt();
        require(length >= 16 && length <= MOST && headers >= 0 && headers <= MOST_OF_HEADERS);
        require(headers <= length - 16);
        byte[] frame = new byte[length];
        bytes.get(frame);
        ByteBuffer whole = ByteBuffer.wrap(frame);
        require(whole.getInt(8) == EventFraming.crc(frame, 8));
        require(whole.getInt(length - 4) == EventFraming.crc(frame, length - 4));
        return frame;
    }

    private static Map<String, @Nullable String> headers(ByteBuffer bytes) {
        Map<String, @Nullable String> headers = new HashMap<>();
        while (bytes.hasRemaining()) {
            byte[] name = new byte[bytes.get() & 0xff];
            bytes.get(name);
            int type = bytes.get();
            require(type >= 0 && type < WIDTHS.length);
            byte[] value = new byte[WIDTHS[type] >= 0 ? WIDTHS[type] : bytes.getShort() & 0xffff];
            bytes.get(value);
            headers.put(
                    new String(name, StandardCharsets.UTF_8),
                    type == TEXT ? new String(value, StandardCharsets.UTF_8) : null);
        }
        return headers;
    }

    /** Empty if it isn't there. */
    private static String text(Map<String, @Nullable String> headers, String name) {
        String text = headers.get(name);
        require(text != null || !headers.containsKey(name));
        return text == null ? "" : text;
    }

    private static JsonNode object(byte[] payload) throws IOException {
        JsonNode root = JSON.readTree(payload);
        require(root.isObject());
        return root;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException();
        }
    }
}
