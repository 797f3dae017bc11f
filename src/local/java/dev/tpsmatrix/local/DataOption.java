package dev.tpsmatrix.local;

import dev.tpsmatrix.local.embedded.DataFolderException;
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
        if (dir.toString().isEmpty()) {
            throw new DataFolderException("--data: is empty; it takes a directory");
        }
        return dir.normalize();
    }
}
