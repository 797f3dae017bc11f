package dev.tpsmatrix.local;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.decide.Policy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code --spend} takes besides. */
final class SpendOptions {

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--sla-ms",
            paramLabel = "MS",
            description = "With --spend: the latency that must be kept, in place of the workload's.")
    private @Nullable Double slaMs;

    @Option(
            names = "--max-age-days",
            paramLabel = "DAYS",
            defaultValue = "" + Policy.MAX_AGE_DAYS,
            description = "With --spend: cells that were measured longer ago are left out; default: ${DEFAULT-VALUE}.")
    private int maxAgeDays;

    @Option(names = "--stale", description = "With --spend: takes these, too.")
    private boolean stale;

    @Option(
            names = "--as-of",
            paramLabel = "MOMENT",
            description = "With --spend: as if it were then, such as 2026-06-04T10:00:00Z; default: now.")
    private @Nullable Instant asOf;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "With --spend: ${COMPLETION-CANDIDATES}; csv and json have a row a cell. "
                    + "Default: ${DEFAULT-VALUE}.")
    private MatrixText.Format format = MatrixText.Format.table;

    DataOption data() {
        return data;
    }

    MatrixText.Format format() {
        return format;
    }

    @Nullable
    Double slaMs() {
        return slaMs;
    }

    Policy policy() {
        return new Policy(asOf == null ? Ticker.SYSTEM.now() : asOf, maxAgeDays, stale);
    }
}
