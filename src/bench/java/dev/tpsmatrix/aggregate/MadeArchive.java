package dev.tpsmatrix.aggregate;

import dev.tpsmatrix.archive.Archives;
import dev.tpsmatrix.result.BurstResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The archive of a long history that nobody measured. */
public final class MadeArchive {

    private MadeArchive() {}

    /**
     * Writes whole runs.
     *
     * @param bucket the folder of the embedded S3
     * @param results at most; the answer says how many
     * @param requests in a burst's sustain window, at most
     */
    public static int write(Path bucket, int results, int requests) throws IOException {
        Files.createDirectories(bucket.resolve("runs"));
        int runs = results / MadeRun.BURSTS;
        for (int number = 0; number < runs; number++) {
            MadeRun run = MadeRun.of(number);
            List<BurstResult> all = new ArrayList<>();
            run.jobs().forEach(job -> {
                MadeBurst burst = MadeBurst.of(job, requests);
                Archives.write(bucket, job, burst.result(), burst.requests());
                all.add(burst.result());
            });
            int failed = (int)
                    all.stream().filter(r -> r.verdict().failure() != null).count();
            Files.writeString(
                    bucket.resolve("runs/" + run.runId() + ".json"),
                    RunFile.of(run.complete(failed), all, Missing.NOTHING).write());
        }
        return runs * MadeRun.BURSTS;
    }
}
