package dev.tpsmatrix.local;

import java.nio.file.Path;
import picocli.CommandLine.Option;

final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "./data",
            description = "Where results are kept; default: ${DEFAULT-VALUE}.")
    private Path dir = Path.of("data");

    Path dir() {
        return dir.normalize();
    }
}
