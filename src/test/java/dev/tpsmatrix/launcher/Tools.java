package dev.tpsmatrix.launcher;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Programs that a machine may have, or not. */
public final class Tools {

    private Tools() {}

    /** Skips the test, and says what is missing, on a machine without one of these. */
    public static void require(String... programs) {
        for (String program : programs) {
            assumeTrue(
                    Stream.of(System.getenv("PATH").split(File.pathSeparator))
                            .anyMatch(path -> Files.isExecutable(Path.of(path, program))),
                    program + " is not on this machine");
        }
    }
}
