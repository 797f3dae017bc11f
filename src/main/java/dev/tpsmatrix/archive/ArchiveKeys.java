package dev.tpsmatrix.archive;

import dev.tpsmatrix.plan.BurstJob;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Where in the bucket things stand. Dates are those of the plan, UTC: two tries of a burst have the same keys. */
final class ArchiveKeys {

    private ArchiveKeys() {}

    static String result(BurstJob job) {
        return String.format(
                "results/%s_%s_%s_%s_%s_r%d.csv",
                job.subject().model(),
                job.region(),
                date(job.notBefore()),
                job.workload().name(),
                job.runId(),
                job.repeat());
    }

    /** Partitioned as Athena and DuckDB read it. */
    static String requests(BurstJob job) {
        return String.format(
                "requests/workload=%s/model=%s/region=%s/dt=%s/%s.csv.gz",
                job.workload().name(), job.subject().model(), job.region(), date(job.notBefore()), job.jobId());
    }

    static String matrix(String workload, String tier, String file) {
        return "matrix/" + workload + "/" + tier + "/" + file;
    }

    private static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
