package dev.tpsmatrix.archive;

import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.drift.Note;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.result.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Where in the bucket things stand. Dates are those of the plan, UTC: a burst that is started twice has the same keys. One
 * that was lost and planned again has its try's number in them, from the second on.
 */
final class ArchiveKeys {

    static final String RESULTS = "results/";
    static final String RUNS = "runs/";
    static final String DRIFTS = "drift/";

    private ArchiveKeys() {}

    static String result(BurstJob job) {
        return result(job, date(job.notBefore()), job.repeat(), job.attempt());
    }

    /** Of the repeat before, planned so many days earlier, in its first try. */
    static String earlierResult(BurstJob job, int days) {
        return result(job, date(job.notBefore()).minusDays(days), job.repeat() - 1, 1);
    }

    private static String result(BurstJob job, LocalDate date, int repeat, int attempt) {
        return String.format(
                RESULTS + "%s_%s_%s_%s_%s_r%d%s.csv",
                job.subject().model(),
                job.region(),
                date,
                job.workload().name(),
                job.runId(),
                repeat,
                attempt == 1 ? "" : "t" + attempt);
    }

    /** Partitioned as Athena and DuckDB read it. */
    static String requests(BurstJob job) {
        return requests(
                job.workload().name(),
                job.subject().model(),
                job.region(),
                date(job.notBefore()).toString(),
                job.jobId());
    }

    /** Of what is in the file of this key: its date stands after model and region, which hold no {@code _}. */
    static String requests(String resultKey, Row result) {
        String[] parts = resultKey.substring(RESULTS.length()).split("_", 4);
        return requests(
                result.text("workload"), result.text("model"), result.text("region"), parts[2], result.text("job_id"));
    }

    private static String requests(String workload, String model, String region, String date, String jobId) {
        return String.format(
                "requests/workload=%s/model=%s/region=%s/dt=%s/%s.csv.gz", workload, model, region, date, jobId);
    }

    /** The run that a result's key names: between its last two {@code _}. */
    static String runOf(String resultKey) {
        int end = resultKey.lastIndexOf("_r");
        return resultKey.substring(resultKey.lastIndexOf('_', end - 1) + 1, end);
    }

    static String run(String runId) {
        return RUNS + runId + ".json";
    }

    static String drift(Drift drift) {
        return DRIFTS + drift.place().workload() + "/" + safe(drift.id()) + ".json";
    }

    static String note(Note note) {
        return DRIFTS + note.workload() + "/notes/" + safe(note.id()) + ".json";
    }

    /** Whether a key under {@link #DRIFTS} is a note's: those lie a folder deeper. */
    static boolean isNote(String key) {
        return key.chars().filter(c -> c == '/').count() == 3;
    }

    /** An id as a file's name on any system; none holds a {@code _} where a {@code #} may stand. */
    private static String safe(String id) {
        return id.replace('#', '_').replace(':', '-');
    }

    static String report(String workload) {
        return "matrix/" + workload + "/report.html";
    }

    static String workload(String workload, String runId) {
        return "workloads/" + workload + "/" + runId + ".json";
    }

    static String matrix(String workload, String tier, String file) {
        return "matrix/" + workload + "/" + tier + "/" + file;
    }

    private static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
