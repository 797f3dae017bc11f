package dev.tpsmatrix.provider;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Recorded answers, as bytes on the wire. */
public final class Wire {

    private Wire() {}

    /** A transcript of server-sent events under {@code wire/}, with LF line ends. */
    public static String text(String name) throws IOException {
        return read(name + ".sse");
    }

    public static byte[] bytes(String name) throws IOException {
        return text(name).getBytes(StandardCharsets.UTF_8);
    }

    /** Its frames, each with its blank line. */
    static List<String> frames(String name) throws IOException {
        return List.of(text(name).split("(?<=\n\n)"));
    }

    /** A file under {@code wire/}. */
    static String read(String file) throws IOException {
        try (InputStream in = Wire.class.getResourceAsStream("/wire/" + file)) {
            if (in == null) {
                throw new IOException("no transcript " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
