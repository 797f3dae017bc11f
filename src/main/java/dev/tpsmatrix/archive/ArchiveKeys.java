package dev.tpsmatrix.archive;

import dev.tpsmatrix.plan.BurstJob;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Where in the bucket things stand. Dates are those of the plan, UTC: a burst that is started twice has the same keys. One
 * that was lost and planned again has its try's number in them, from the second on.
 */
final class ArchiveKeys {

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
                "results/%s_%s_%s_%s_%s_r%d%s.csv",
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
        return String.format(
                "requests/workload=%s/model=%s/region=%s/dt=%s/%s.csv.gz",
                job.workload().name(), job.subject().model(), job.region(), date(job.notBefore()), job.jobId());
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
