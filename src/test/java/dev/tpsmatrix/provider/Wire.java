package dev.tpsmatrix.provider;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Recorded answers, as bytes on the wire. */
public final class Wire {

    private Wire() {}

    /** A transcript under {@code wire/}, with LF line ends. */
    public static String text(String name) throws IOException {
        try (InputStream in = Wire.class.getResourceAsStream("/wire/" + name + ".sse")) {
            if (in == null) {
                throw new IOException("no transcript " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public static byte[] bytes(String name) throws IOException {
        return text(name).getBytes(StandardCharsets.UTF_8);
    }
}
