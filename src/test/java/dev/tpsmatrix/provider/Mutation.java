package dev.tpsmatrix.provider;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damages bytes as networks, proxies and other versions do, and worse. */
final class Mutation {

    private static final List<String> INSERTS = List.of(
            "\n",
            "\n\n",
            "\r",
            "data: [DONE]\n\n",
            "data: ",
            "event: error\n",
            "\n\ndata: {\"error\":{\"message\":\"x\",\"code\":503}}\n\n",
            "\n\nevent: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}\n\n",
            "\n\ndata: {\"type\":\"message_stop\"}\n\n",
            "{",
            "}",
            "\"",
            "null",
            "\u0000",
            "\uFEFF",
            ":",
            "9999999999999999999999",
            "[[[[");

    private Mutation() {}

    static byte[] of(byte[] original, SplittableRandom random) {
        byte[] bytes = original;
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            bytes = once(bytes, random);
        }
        return bytes;
    }

    private static byte[] once(byte[] bytes, SplittableRandom random) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(60));
        byte[] middle = Arrays.copyOfRange(bytes, from, to);
        return switch (random.nextInt(6)) {
            case 0 -> join(Arrays.copyOf(bytes, from), new byte[0], bytes, to);
            case 1 -> join(Arrays.copyOf(bytes, from), join(middle, middle, bytes, bytes.length), bytes, to);
            case 2 -> join(Arrays.copyOf(bytes, from), insert(random), bytes, from);
            case 3 -> join(Arrays.copyOf(bytes, from), noise(middle, random), bytes, to);
            case 4 -> Arrays.copyOf(bytes, from);
            default -> flip(bytes, random);
        };
    }

    private static byte[] flip(byte[] bytes, SplittableRandom random) {
        byte[] flipped = bytes.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] noise(byte[] like, SplittableRandom random) {
        byte[] noise = like.clone();
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] insert(SplittableRandom random) {
        return INSERTS.get(random.nextInt(INSERTS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[] head, byte[] middle, byte[] bytes, int tailFrom) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(head);
        joined.writeBytes(middle);
        joined.write(bytes, tailFrom, bytes.length - tailFrom);
        return joined.toByteArray();
    }
}
