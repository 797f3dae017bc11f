package dev.tpsmatrix.local;

import dev.tpsmatrix.decide.Policy;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code --spend} takes besides. */
final class SpendOptions {

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private NeedOptions need = new NeedOptions();

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

    NeedOptions need() {
        return need;
    }

    Policy policy() {
        return age.read();
    }
}
