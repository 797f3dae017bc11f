package dev.tpsmatrix.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.aggregate.MadeArchive;
import dev.tpsmatrix.aggregate.RebuildProcess;
import dev.tpsmatrix.local.embedded.EmbeddedDynamo;
import dev.tpsmatrix.local.embedded.EmbeddedS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A table filled again from the archive alone: how long, how much of that is ours, and how much memory. */
final class Rebuilds {

    private static final int REQUESTS = 40;
    private static final String HEAP = "-Xmx256m";

    private Rebuilds() {}

    /** The stores are in this process, what rebuilds is in another. */
    static Map<?, ?> run(Path folder, int results) throws IOException {
        Path data = Files.createTempDirectory(folder, "rebuild");
        int written = MadeArchive.write(data.resolve("archive"), results, REQUESTS);
        try (EmbeddedDynamo table = EmbeddedDynamo.start(data.resolve("dynamo"));
                EmbeddedS3 bucket = EmbeddedS3.start(data, "archive");
                Child child = Child.java(
                        HEAP, RebuildProcess.class, table.endpoint(), bucket.endpoint(), "archive", written)) {
            Map<?, ?> figures = new ObjectMapper().readValue(child.line(), Map.class);
            System.out.println(figures);
            return figures;
        }
    }
}
