package dev.tpsmatrix.local;

import dev.tpsmatrix.decide.Policy;
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

    @Mixin
    private AgeOptions age = new AgeOptions();

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
        return age.read();
    }
}
