package dev.tpsmatrix.archive;

import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.RequestRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/** The archive on a client of the test's own. */
public record Archives(Archive archive, Stock stock) {

    public static Archives of(S3Client s3, String name) {
        Bucket bucket = new Bucket(s3, name);
        return new Archives(new Archive(bucket), new Stock(bucket));
    }

    /** The same files as {@link Archive#store} makes, put where the embedded S3 keeps them: it takes 20 times as long. */
    public static void write(Path bucket, BurstJob job, BurstResult result, List<RequestRecord> requests) {
        write(bucket.resolve(ArchiveKeys.requests(job)), Archive.gzip(requests));
        write(bucket.resolve(ArchiveKeys.result(job)), Archive.csv(result));
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
