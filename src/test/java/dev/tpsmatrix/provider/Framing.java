package dev.tpsmatrix.provider;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** How the text of a transcript stands for bytes on the wire, and how such bytes can be damaged. */
public interface Framing {

    Framing SSE = new SseFraming();

    /** Of the transcripts' files, without a dot. */
    String extension();

    /** The frames, in order; together they are all the bytes. */
    List<byte[]> frames(String transcript);

    /** The same frame around a changed payload: lengths and checksums fit again. */
    byte[] rewritten(byte[] frame, UnaryOperator<byte[]> change);

    /** The same frame, damaged where the framing itself stands: its lengths, checksums, names of fields and the like. */
    byte[] broken(byte[] frame, SplittableRandom random);

    /** The beginning of a frame that may grow forever, before anything that the bytes of its payload would end. */
    byte[] endless();

    /** Server-sent events, written as they are. */
    final class SseFraming implements Framing {

        private static final List<String> LINES = List.of("data: ", "data", "event: x\n", ":", "\r", "\n", "id: 1\n");

        @Override
        public String extension() {
            return "sse";
        }

        @Override
        public List<byte[]> frames(String transcript) {
            return Arrays.stream(transcript.split("(?<=\n\n)"))
                    .map(frame -> frame.getBytes(StandardCharsets.UTF_8))
                    .toList();
        }

        @Override
        public byte[] rewritten(byte[] frame, UnaryOperator<byte[]> change) {
            String text = new String(frame, StandardCharsets.ISO_8859_1);
            int from = text.indexOf("data:") + 5;
            int to = text.indexOf('\n', from);
            if (from < 5 || to < 0) {
                return frame;
            }
            byte[] payload = change.apply(Arrays.copyOfRange(frame, from, to));
            String changed = new String(payload, StandardCharsets.ISO_8859_1).replaceAll("[\r\n]", " ");
            return (text.substring(0, from) + changed + text.substring(to)).getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public byte[] broken(byte[] frame, SplittableRandom random) {
            String text = new String(frame, StandardCharsets.ISO_8859_1);
            String line = LINES.get(random.nextInt(LINES.size()));
            int at = text.indexOf('\n', random.nextInt(Math.max(1, text.length())))
                    + 1; // a frame may have been emptied before
            String broken = random.nextBoolean()
                    ? text.substring(0, at) + line + text.substring(at)
                    : text.replace("\n", random.nextBoolean() ? "\r\n" : line);
            return broken.getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public byte[] endless() {
            return "data: {\"a\":\"".getBytes(StandardCharsets.UTF_8);
        }
    }
}
