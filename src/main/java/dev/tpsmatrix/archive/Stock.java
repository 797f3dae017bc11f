package dev.tpsmatrix.archive;

import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.drift.Note;
import dev.tpsmatrix.result.Csv;
import dev.tpsmatrix.result.Histograms;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.RowJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that the archive keeps of what was measured, file by file: enough to fill an empty table. */
@ApplicationScoped
public class Stock {

    /** Its kinds, in the order of their keys. */
    public enum Kind {
        CHANGE(ArchiveKeys.DRIFTS),
        RESULT(ArchiveKeys.RESULTS),
        RUN(ArchiveKeys.RUNS);

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    private final Bucket bucket;

    Stock(Bucket bucket) {
        this.bucket = bucket;
    }

    /** The next keys of a kind after one of any kind, at most 1,000; null to begin, empty if there is no more. */
    public List<String> keys(Kind kind, @Nullable String after) {
        return bucket.keys(kind.prefix, after);
    }

    /** A file of {@link Kind#RESULT}. */
    public Row result(String key) {
        return Csv.read(new ByteArrayInputStream(require(key))).get(0);
    }

    /** The histograms of such a file's requests; empty once these have expired. */
    public Optional<Histograms> histograms(String key, Row result) {
        return bucket.get(ArchiveKeys.requests(key, result)).map(Gzip::histograms);
    }

    /** The run that a key of {@link Kind#RESULT} names. */
    public static String runOf(String key) {
        return ArchiveKeys.runOf(key);
    }

    /** What {@link Archive#storeRun} wrote last; empty until the run is complete. */
    public Optional<String> run(String runId) {
        return bucket.get(ArchiveKeys.run(runId)).map(Stock::text);
    }

    /** A file of {@link Kind#RUN}. */
    public String text(String key) {
        return text(require(key));
    }

    /** Whether a file of {@link Kind#CHANGE} is a person's note, not a drift. */
    public static boolean isNote(String key) {
        return ArchiveKeys.isNote(key);
    }

    public Note note(String key) {
        return Note.of(RowJson.row(RowJson.read(text(key))));
    }

    public Drift drift(String key) {
        return Drift.of(RowJson.row(RowJson.read(text(key))));
    }

    private byte[] require(String key) {
        return bucket.get(key).orElseThrow(() -> new IllegalStateException(key + ": is gone since it was listed"));
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
