package dev.tpsmatrix.provider.bedrock;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import software.amazon.eventstream.Message;

/**
 * Cuts a body into the frames of {@code application/vnd.amazon.eventstream}, which the SDK's own decoder reads. That one
 * would also cut, but sets aside up to 24 MiB for a frame as soon as its length is known.
 */
final class EventFrames {

    /** A frame holds a few tokens; padded, a few hundred bytes. */
    static final int MOST_BYTES = 1 << 20;

    /** Length of the frame, length of its headers, checksum of the two. */
    private static final int PRELUDE = 12;

    private static final int LENGTHS = 8;
    /** A frame without headers and payload. */
    private static final int LEAST_BYTES = 16;

    interface Sink {
        void frame(Message message) throws IOException;
    }

    private byte[] held = new byte[1024];
    private int size;
    /** Of the frame that is held; 0 before it is known. */
    private int length;

    /** IOException for bytes that are no frame; nothing can be read after that. */
    void feed(byte[] bytes, Sink sink) throws IOException {
        int from = 0;
        while (from < bytes.length) {
            int count = Math.min((length == 0 ? PRELUDE : length) - size, bytes.length - from);
            hold(bytes, from, count);
            from += count;
            if (length == 0 && size == PRELUDE) {
                length = length();
            } else if (size == length) {
                Message message = message();
                size = 0;
                length = 0;
                sink.frame(message);
            }
        }
    }

    private void hold(byte[] bytes, int from, int count) {
        if (size + count > held.length) {
            held = Arrays.copyOf(held, Math.max(size + count, 2 * held.length));
        }
        System.arraycopy(bytes, from, held, size, count);
        size += count;
    }

    /** Checked before the rest is waited for: with a wrong length that would be for ever. */
    private int length() throws IOException {
        ByteBuffer prelude = ByteBuffer.wrap(held, 0, PRELUDE);
        CRC32 crc = new CRC32();
        crc.update(held, 0, LENGTHS);
        long total = Integer.toUnsignedLong(prelude.getInt());
        if (Integer.toUnsignedLong(prelude.getInt(LENGTHS)) != crc.getValue()) {
            throw new IOException("a frame whose head has a wrong checksum");
        }
        if (total < LEAST_BYTES || total > MOST_BYTES) {
            throw new IOException("a frame of " + total + " bytes");
        }
        return (int) total;
    }

    private Message message() throws IOException {
        try {
            return Message.decode(ByteBuffer.wrap(held, 0, size));
        } catch (RuntimeException e) { // whatever the decoder stumbles over
            throw new IOException("a frame that can't be decoded: " + e.getMessage(), e);
        }
    }
}
