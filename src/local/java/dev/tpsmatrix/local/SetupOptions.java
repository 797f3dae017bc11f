package dev.tpsmatrix.local;

import dev.tpsmatrix.config.DirectoryConfig;
import dev.tpsmatrix.config.WorkloadFile;
import dev.tpsmatrix.plan.Selection;
import dev.tpsmatrix.plan.Setup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What to measure: the files, and what the command line narrows or changes of them. */
final class SetupOptions {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--workload", paramLabel = "FILE", description = "A workload file; repeatable.")
    private List<Path> workloads = new ArrayList<>();

    @Option(names = "--run", paramLabel = "NAME", description = "This run of bench.runs, now and without its days.")
    private @Nullable String run;

    @Option(names = "--model", paramLabel = "ID", description = "Only this target; repeatable.")
    private List<String> models = new ArrayList<>();

    @Option(names = "--region", paramLabel = "REGION", description = "Only from this region; repeatable.")
    private List<String> regions = new ArrayList<>();

    @Option(names = "--repeats", paramLabel = "N", description = "Bursts a cell.")
    private @Nullable Integer repeats;

    @Option(names = "--tier", paramLabel = "TIER", description = "probe, standard or full.")
    private @Nullable String tier;

    @Option(names = "--users", paramLabel = "N", description = "Users of a burst.")
    private @Nullable Integer users;

    ConfigOption config() {
        return config;
    }

    /** As typed, as are the others below; null if not. */
    @Nullable
    Path configFile() {
        return config.given();
    }

    /** The first {@code --workload}, where a name is meant. */
    @Nullable
    String workloadName() {
        return workloads.isEmpty() ? null : workloads.get(0).toString();
    }

    @Nullable
    String tier() {
        return tier;
    }

    List<String> regions() {
        return regions;
    }

    /** Read and checked against this process, which is to run it; ConfigException in one line. */
    Setup load() {
        return ConfigOption.checked(read());
    }

    /** Read only: what runs elsewhere needs neither its keys nor its regions here. ConfigException in one line. */
    Setup read() {
        List<WorkloadFile> given = workloads.stream()
                .map(file -> WorkloadFile.read(DirectoryConfig.beside(file), ConfigOption.name(file)))
                .toList();
        Setup configured = config.load(given);
        Setup setup = run == null ? configured : configured.run(run).atOnce();
        return new Selection(models, regions, List.of(), repeats, tier, users).applyTo(setup, "--");
    }
}
