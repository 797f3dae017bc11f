package dev.tpsmatrix.provider.bedrock;

import dev.tpsmatrix.provider.Framing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;

/**
 * AWS' event streams, encoded by hand. In a transcript, a frame is a paragraph: its first line says the kind of message and
 * its type, the next its payload; of an error, which has none, its words.
 */
final class EventFraming implements Framing {

    private static final int LENGTHS = 8;
    private static final int PRELUDE = 12;
    private static final int CRC = 4;
    private static final byte STRING = 7;

    @Override
    public String extension() {
        return "events";
    }

    @Override
    public List<byte[]> frames(String transcript) {
        return Arrays.stream(transcript.split("\n\n")).map(EventFraming::frame).toList();
    }

    private static byte[] frame(String paragraph) {
        String[] lines = paragraph.strip().split("\n", 2);
        String[] names = lines[0].split(" ");
        String rest = lines.length > 1 ? lines[1] : "";
        return names[0].equals("error")
                ? frame(headers(":message-type", "error", ":error-code", names[1], ":error-message", rest), "")
                : frame(
                        headers(
                                ":" + names[0] + "-type",
                                names[1],
                                ":content-type",
                                "application/json",
                                ":message-type",
                                names[0]),
                        rest);
    }

    static byte[] headers(String... namesAndValues) {
        ByteBuffer headers = ByteBuffer.allocate(1_000);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            byte[] name = utf8(namesAndValues[i]);
            byte[] value = utf8(namesAndValues[i + 1]);
            headers.put((byte) name.length).put(name).put(STRING);
            headers.putShort((short) value.length).put(value);
        }
        return Arrays.copyOf(headers.array(), headers.position());
    }

    static byte[] frame(byte[] headers, String payload) {
        return frame(headers, utf8(payload));
    }

    private static byte[] frame(byte[] headers, byte[] payload) {
        int length = PRELUDE + headers.length + payload.length + CRC;
        ByteBuffer frame = ByteBuffer.allocate(length).putInt(length).putInt(headers.length);
        frame.position(PRELUDE);
        frame.put(headers).put(payload);
        return fitted(frame.array());
    }

    /** With the checksums that belong to what else is there. */
    static byte[] fitted(byte[] frame) {
        ByteBuffer fitted = ByteBuffer.wrap(frame.clone());
        fitted.putInt(LENGTHS, crc(fitted.array(), LENGTHS));
        fitted.putInt(frame.length - CRC, crc(fitted.array(), frame.length - CRC));
        return fitted.array();
    }

    static int crc(byte[] bytes, int to) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, to);
        return (int) crc.getValue();
    }

    @Override
    public byte[] rewritten(byte[] frame, UnaryOperator<byte[]> change) {
        if (frame.length < PRELUDE + CRC) {
            return frame;
        }
        int from = PRELUDE + ByteBuffer.wrap(frame).getInt(4);
        int to = frame.length - CRC;
        return from < PRELUDE || from > to
                ? frame
                : frame(Arrays.copyOfRange(frame, PRELUDE, from), change.apply(Arrays.copyOfRange(frame, from, to)));
    }

    @Override
    public byte[] broken(byte[] frame, SplittableRandom random) {
        if (frame.length < PRELUDE + CRC) {
            return frame;
        }
        byte[] broken = frame.clone();
        int[] parts = {0, 4, LENGTHS, PRELUDE, frame.length - CRC};
        int part = random.nextInt(parts.length);
        int width = parts[part] == PRELUDE ? Math.min(60, frame.length - PRELUDE - CRC) : 4;
        if (width > 0) {
            broken[parts[part] + random.nextInt(width)] ^= (byte) (1 << random.nextInt(8));
        }
        return random.nextBoolean() ? broken : fitted(broken);
    }

    /** A head that says a gigabyte, and is right about itself. */
    @Override
    public byte[] endless() {
        ByteBuffer head = ByteBuffer.allocate(PRELUDE).putInt(1 << 30).putInt(0);
        return head.putInt(crc(head.array(), LENGTHS)).array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
