package dev.tpsmatrix.archive;

import dev.tpsmatrix.result.Identity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Where in the bucket things stand; dates are UTC. */
final class ArchiveKeys {

    private ArchiveKeys() {}

    static String result(Identity id) {
        return String.format(
                "results/%s_%s_%s_%s_%s_r%d.csv",
                id.model(), id.region(), date(id.startedAt()), id.workload(), id.runId(), id.repeat());
    }

    /** Partitioned as Athena and DuckDB read it. */
    static String requests(Identity id) {
        return String.format(
                "requests/workload=%s/model=%s/region=%s/dt=%s/%s.csv.gz",
                id.workload(), id.model(), id.region(), date(id.startedAt()), id.jobId());
    }

    static String matrix(String workload, String tier, String file) {
        return "matrix/" + workload + "/" + tier + "/" + file;
    }

    private static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
