package dev.tpsmatrix.local;

import dev.tpsmatrix.decide.Policy;
import dev.tpsmatrix.local.embedded.DataFolder;
import dev.tpsmatrix.local.embedded.StoreConfig;
import dev.tpsmatrix.result.Row;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which matrix of a data folder, which regions of it, and how old. */
final class MatrixOptions {

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--workload", paramLabel = "NAME", description = "Default: the only one.")
    private @Nullable String workload;

    @Option(names = "--tier", paramLabel = "TIER", description = "Default: the only one, without probes.")
    private @Nullable String tier;

    @Option(names = "--region", paramLabel = "REGION", description = "Only from this one; repeatable.")
    private Set<String> regions = new LinkedHashSet<>();

    @Mixin
    private AgeOptions age = new AgeOptions();

    /** DataFolderException in one line if there is no such folder. */
    Path archive() {
        return DataFolder.existing(data.dir()).resolve(StoreConfig.BUCKET);
    }

    /** At least one cell; DataFolderException in one line if there is no such matrix, or more than one. */
    List<Row> cells(ArchivedCells archived) {
        return archived.sheet(workload, tier);
    }

    /** Each once, in the order they were given; empty for all. */
    List<String> regions() {
        return List.copyOf(regions);
    }

    Policy policy() {
        return age.read();
    }
}
