package dev.tpsmatrix.archive;

import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Csv;
import dev.tpsmatrix.result.RequestRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The truth about what was measured: CSV files that are written once. */
@ApplicationScoped
public class Archive {

    private static final String CSV = "text/csv";

    private final Bucket bucket;

    Archive(Bucket bucket) {
        this.bucket = bucket;
    }

    /** Requests first, then the result: a result that is there has its requests. */
    public void store(BurstResult result, List<RequestRecord> requests) {
        byte[] rows = bytes(out -> {
            try (OutputStream gzip = new GZIPOutputStream(out)) {
                Csv.writeRequests(requests, gzip);
            }
        });
        bucket.create(ArchiveKeys.requests(result.identity()), "application/gzip", rows);
        bucket.create(ArchiveKeys.result(result.identity()), CSV, bytes(out -> Csv.writeResult(result, out)));
    }

    /** Puts a file of a matrix in the place of the last run's. */
    public void storeMatrix(String workload, String tier, String file, String csv) {
        bucket.replace(ArchiveKeys.matrix(workload, tier, file), CSV, csv.getBytes(StandardCharsets.UTF_8));
    }

    private interface Writer {
        void write(OutputStream out) throws IOException;
    }

    private static byte[] bytes(Writer writer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
