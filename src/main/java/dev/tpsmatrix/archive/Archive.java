package dev.tpsmatrix.archive;

import dev.tpsmatrix.config.WorkloadFile;
import dev.tpsmatrix.config.WorkloadJson;
import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.drift.Note;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Capacity;
import dev.tpsmatrix.result.Csv;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.RowJson;
import dev.tpsmatrix.workload.Load;
import dev.tpsmatrix.workload.Workload;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The truth about what was measured: CSV files that are written once. */
@ApplicationScoped
public class Archive {

    private static final String CSV = "text/csv";

    private final Bucket bucket;

    Archive(Bucket bucket) {
        this.bucket = bucket;
    }

    /** Requests first, then the result: a result that is there has its requests. */
    public void store(BurstJob job, BurstResult result, List<RequestRecord> requests) {
        bucket.create(ArchiveKeys.requests(job), "application/gzip", gzip(requests));
        bucket.create(ArchiveKeys.result(job), CSV, csv(result));
    }

    static byte[] gzip(List<RequestRecord> requests) {
        return bytes(out -> Gzip.write(requests, out));
    }

    static byte[] csv(BurstResult result) {
        return bytes(out -> Csv.writeResult(result, out));
    }

    /** What an earlier try of this burst archived before it died, with its histograms; empty if it didn't get so far. */
    public Optional<BurstResult> find(BurstJob job) {
        return bucket.get(ArchiveKeys.result(job)).map(csv -> {
            byte[] requests = bucket.get(ArchiveKeys.requests(job)).orElseThrow();
            return BurstResult.of(Csv.read(new ByteArrayInputStream(csv)).get(0), Gzip.histograms(requests));
        });
    }

    /** The sweep that the cell's repeat before left unfinished in its first try; empty if it left none. */
    public Optional<Capacity> openSweep(BurstJob job) {
        if (!(job.load() instanceof Load.Sweep) || job.repeat() == 1) {
            return Optional.empty();
        }
        return bucket.get(ArchiveKeys.earlierResult(job, 0))
                .or(() -> bucket.get(ArchiveKeys.earlierResult(job, 1))) // a plan puts them a day apart at most
                .map(csv ->
                        Capacity.find(Csv.read(new ByteArrayInputStream(csv)).get(0)))
                .filter(Capacity::isOpen);
    }

    /** Puts a file of a matrix in the place of an older run's; its ending says what it holds. */
    public void storeMatrix(String workload, String tier, String file, String content) {
        replace(ArchiveKeys.matrix(workload, tier, file), content);
    }

    /** A file of a matrix, if it is there. */
    public Optional<String> matrixFile(String workload, String tier, String file) {
        return text(ArchiveKeys.matrix(workload, tier, file));
    }

    /** Puts the page about a workload in the place of an older one. */
    public void storeReport(String workload, String html) {
        replace(ArchiveKeys.report(workload), html);
    }

    /** A complete run, in the place of what was known of it before. */
    public void storeRun(String runId, String json) {
        replace(ArchiveKeys.run(runId), json);
    }

    /** A change, in the place of what was known of it before. */
    public void store(Drift drift) {
        replace(
                ArchiveKeys.drift(drift),
                RowJson.object(drift.toRow(), Drift.COLUMNS).toPrettyString() + "\n");
    }

    public void store(Note note) {
        replace(
                ArchiveKeys.note(note),
                RowJson.object(note.toRow(), Note.COLUMNS).toPrettyString() + "\n");
    }

    /** The workload as a run asked for it, as a file. */
    public void storeWorkload(String runId, Workload workload) {
        replace(ArchiveKeys.workload(workload.name(), runId), WorkloadJson.write(workload));
    }

    /** The same, if it is there: it is not of runs older than these files. */
    public Optional<Workload> workload(String name, String runId) {
        String key = ArchiveKeys.workload(name, runId);
        return text(key).map(json -> WorkloadFile.parse(key, json).workload());
    }

    /** That of the newest of these runs that has its file: one that goes on, or was broken off, has none. */
    public Optional<Workload> workload(String name, Collection<String> runIds) {
        return runIds.stream()
                .distinct()
                .sorted(Comparator.reverseOrder())
                .flatMap(runId -> workload(name, runId).stream())
                .findFirst();
    }

    private Optional<String> text(String key) {
        return bucket.get(key).map(content -> new String(content, StandardCharsets.UTF_8));
    }

    private void replace(String key, String content) {
        bucket.replace(key, ContentTypes.of(key), content.getBytes(StandardCharsets.UTF_8));
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
