package dev.tpsmatrix.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tpsmatrix.local.embedded.Aws;
import dev.tpsmatrix.local.embedded.EmbeddedS3;
import dev.tpsmatrix.workload.Workload;
import dev.tpsmatrix.workload.Workloads;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

class WorkloadOfARunTest {

    @TempDir
    private Path folder;

    /** While a run goes on its file isn't there yet; what is asked for is known from the one before. */
    @Test
    void isThatOfTheNewestRunThatHasItsFile() {
        try (EmbeddedS3 bucket = EmbeddedS3.start(folder, "archive");
                S3Client s3 = Aws.s3(bucket.endpoint())) {
            Archive archive = Archives.of(s3, "archive").archive();
            Workload workload = Workloads.chatbot();
            archive.storeWorkload("20261101T100000000Z-000001", workload);
            List<String> runs =
                    List.of("20261001T100000000Z-000000", "20261102T100000000Z-000002", "20261101T100000000Z-000001");
            assertEquals(Optional.of(workload), archive.workload(workload.name(), runs));
            assertEquals(Optional.empty(), archive.workload(workload.name(), runs.subList(0, 2)));
        }
    }
}
