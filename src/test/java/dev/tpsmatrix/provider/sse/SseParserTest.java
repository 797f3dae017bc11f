package dev.tpsmatrix.provider.sse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseParserTest {

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void everyLineEndIsOne(String end) throws IOException {
        String text = String.join(end, "event: a", "data: 1", "data: 2", "", "data: 3", "", "");
        assertEquals(List.of("a|1\n2", "message|3"), events(text));
    }

    @Test
    void lineEndsMayBeMixed() throws IOException {
        assertEquals(
                List.of("message|1", "message|2\n3", "message|4"),
                events("data:1\r\rdata:2\ndata:3\r\n\ndata:4\r\r\n"));
    }

    @Test
    void everySplitGivesTheSame() throws IOException {
        byte[] bytes = "\uFEFF:hi\r\nevent: ü\r\ndata: Grüße 🌍\r\ndata:\r\n\r\n\r\ndata: x\r\r\n"
                .getBytes(StandardCharsets.UTF_8);
        List<String> whole = List.of("ü|Grüße 🌍\n", "message|x");
        for (int split = 0; split <= bytes.length; split++) {
            assertEquals(
                    whole,
                    events(Arrays.copyOf(bytes, split), Arrays.copyOfRange(bytes, split, bytes.length)),
                    "split at " + split);
        }
    }

    @Test
    void singleBytesGiveTheSame() throws IOException {
        byte[] bytes = "event: a\r\ndata: ä\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        byte[][] single = new byte[bytes.length][];
        for (int i = 0; i < bytes.length; i++) {
            single[i] = new byte[] {bytes[i]};
        }
        assertEquals(List.of("a|ä"), events(single));
    }

    @Test
    void anEventIsHandedOnWithItsBlankLineNotLater() throws IOException {
        assertEquals(List.of("message|1"), events("data: 1\r\n\r"));
        assertEquals(List.of("message|1"), events("data: 1\n\n"));
        assertEquals(List.of(), events("data: 1\r\n"));
    }

    @Test
    void onlyOneLeadingSpaceIsDropped() throws IOException {
        assertEquals(List.of("message| 1 "), events("data:  1 \n\n"));
        assertEquals(List.of("message|\t1"), events("data:\t1\n\n"));
    }

    @Test
    void aFieldWithoutColonIsEmpty() throws IOException {
        assertEquals(List.of("message|\n"), events("event\ndata\ndata\n\n"));
    }

    @Test
    void whatIsNoDataIsNoEvent() throws IOException {
        assertEquals(
                List.of("message|1"),
                events(": comment\n\nevent: ping\n\nid: 3\nretry: 5\nDATA: 2\n data: 3\ndata: 1\n\n"));
    }

    @Test
    void aByteOrderMarkCountsOnlyAtTheStart() throws IOException {
        assertEquals(List.of("message|2"), events("\uFEFFdata: 2\n\n\uFEFFdata: 3\n\n"));
    }

    @Test
    void aLineWithoutEndDoesNotGrowForever() {
        byte[] piece = new byte[64 * 1024];
        Arrays.fill(piece, (byte) 'x');
        SseParser parser = new SseParser();
        IOException thrown = assertThrows(IOException.class, () -> feed(parser, piece, SseParser.MAX_EVENT_BYTES));
        assertEquals("an event of more than 1048576 bytes", thrown.getMessage());
    }

    @Test
    void anEventWithoutEndDoesNotGrowForever() {
        byte[] piece = ("data: " + "x".repeat(1_000) + "\n").getBytes(StandardCharsets.UTF_8);
        SseParser parser = new SseParser();
        assertThrows(IOException.class, () -> feed(parser, piece, SseParser.MAX_EVENT_BYTES));
    }

    private static void feed(SseParser parser, byte[] piece, int bytes) throws IOException {
        for (int fed = 0; fed <= 2 * bytes; fed += piece.length) {
            parser.feed(piece, event -> {});
        }
    }

    private static List<String> events(String text) throws IOException {
        return events(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> events(byte[]... reads) throws IOException {
        SseParser parser = new SseParser();
        List<String> events = new ArrayList<>();
        for (byte[] read : reads) {
            parser.feed(read, event -> events.add(event.type() + "|" + event.text()));
        }
        return events;
    }
}
