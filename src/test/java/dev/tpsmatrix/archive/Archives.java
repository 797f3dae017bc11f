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
        Bucket bucket = new Retrying(s3, name);
        return new Archives(new Archive(bucket), new Stock(bucket));
    }

    /** As the container's guard does it: a connection that the server closed meanwhile is one try. */
    private static final class Retrying extends Bucket {

        private static final int TRIES = 5;

        Retrying(S3Client s3, String name) {
            super(s3, name);
        }

        @Override
        void create(String key, String contentType, byte[] content) {
            retry(() -> super.create(key, contentType, content), TRIES);
        }

        @Override
        void replace(String key, String contentType, byte[] content) {
            retry(() -> super.replace(key, contentType, content), TRIES);
        }

        private static void retry(Runnable write, int tries) {
            try {
                write.run();
            } catch (UncheckedIOException e) {
                if (tries == 1) {
                    throw e;
                }
                retry(write, tries - 1);
            }
        }
    }

    /** The same files as {@link Archive#store} makes, put where the embedded S3 keeps them, which is much quicker. */
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
