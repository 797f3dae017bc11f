package dev.tpsmatrix.provider.sse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The event stream format of the HTML standard (9.2.6), incrementally over bytes: a line is looked at once it is whole,
 * so a character split between reads is no matter. {@code id} and {@code retry} serve reconnection and are ignored.
 */
final class SseParser {

    static final int MAX_EVENT_BYTES = 1 << 20;

    interface Sink {
        void event(SseEvent event) throws IOException;

        /** A line that is neither data nor the name of an event, nor a comment. */
        default void other(byte[] line, int from, int to) throws IOException {}
    }

    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT = "event".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NEWLINE = {'\n'};
    private static final String DEFAULT_TYPE = "message";

    private final Bytes partialLine = new Bytes(MAX_EVENT_BYTES);
    private final Bytes data = new Bytes(MAX_EVENT_BYTES);
    private String type = DEFAULT_TYPE;
    private boolean hasData;
    private boolean afterCarriageReturn;
    private boolean firstLine = true;

    /** Hands on each event that these bytes complete; IOException if the sink throws it or an event grows too large. */
    void feed(byte[] bytes, Sink sink) throws IOException {
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            if (b == '\n' && afterCarriageReturn) {
                start = i + 1;
            } else if (b == '\n' || b == '\r') {
                line(bytes, start, i, sink);
                start = i + 1;
            }
            afterCarriageReturn = b == '\r';
        }
        partialLine.append(bytes, start, bytes.length);
    }

    /** Takes what is left for a line; true if no event was begun, which there is no end of any more. */
    boolean end(Sink sink) throws IOException {
        if (partialLine.size() > 0) {
            line(new byte[0], 0, 0, sink);
        }
        return !hasData;
    }

    private void line(byte[] bytes, int from, int to, Sink sink) throws IOException {
        if (partialLine.size() == 0) {
            wholeLine(bytes, from, to, sink);
        } else {
            partialLine.append(bytes, from, to);
            wholeLine(partialLine.array(), 0, partialLine.size(), sink);
            partialLine.clear();
        }
    }

    private void wholeLine(byte[] line, int start, int to, Sink sink) throws IOException {
        int from = firstLine && startsWithByteOrderMark(line, start, to) ? start + 3 : start;
        firstLine = false;
        if (from == to) {
            dispatch(sink);
            return;
        }
        int colon = from;
        while (colon < to && line[colon] != ':') {
            colon++;
        }
        int value = colon + 1 < to && line[colon + 1] == ' ' ? colon + 2 : Math.min(colon + 1, to);
        if (isName(line, from, colon, DATA)) {
            if (hasData) {
                data.append(NEWLINE, 0, 1);
            }
            data.append(line, value, to);
            hasData = true;
        } else if (isName(line, from, colon, EVENT)) {
            type = value == to ? DEFAULT_TYPE : new String(line, value, to - value, StandardCharsets.UTF_8);
        } else if (colon > from) {
            sink.other(line, from, to);
        }
    }

    private void dispatch(Sink sink) throws IOException {
        try {
            if (hasData) {
                sink.event(new SseEvent(type, data.array(), data.size()));
            }
        } finally {
            data.clear();
            hasData = false;
            type = DEFAULT_TYPE;
        }
    }

    private static boolean isName(byte[] line, int from, int to, byte[] name) {
        return to - from == name.length && Arrays.equals(line, from, to, name, 0, name.length);
    }

    private static boolean startsWithByteOrderMark(byte[] line, int from, int to) {
        return to - from >= 3
                && line[from] == (byte) 0xEF
                && line[from + 1] == (byte) 0xBB
                && line[from + 2] == (byte) 0xBF;
    }
}
