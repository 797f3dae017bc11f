package dev.tpsmatrix.local;

import dev.tpsmatrix.local.embedded.DataFolder;
import dev.tpsmatrix.local.embedded.DataFolderException;
import dev.tpsmatrix.report.Baselines;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "baseline",
        description = "Prints a run as a document to keep, in Markdown; with --set later runs are compared with it.",
        mixinStandardHelpOptions = true)
final class BaselineCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--workload", paramLabel = "NAME", description = "Default: the only one.")
    private @Nullable String workload;

    @Option(names = "--tier", paramLabel = "TIER", description = "Default: the only one, without probes.")
    private @Nullable String tier;

    @Option(names = "--run", paramLabel = "ID", description = "Default: the latest one.")
    private @Nullable String run;

    @Option(names = "--set", description = "Makes it the baseline.")
    private boolean set;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (DataFolder.isInUse(DataFolder.existing(data.dir()))) {
            throw new DataFolderException(
                    data.dir() + ": another tps-matrix uses it; the latest baseline.md stands beside its matrix");
        }
        return StoreTask.run(data.dir(), Baselines.class, baselines -> {
            try {
                Baselines.Chosen chosen = baselines.choose(workload, tier, run);
                if (set) {
                    baselines.set(chosen);
                }
                spec.commandLine().getOut().print(baselines.document(chosen).markdown());
                spec.commandLine().getOut().flush();
                return ExitCode.OK;
            } catch (IllegalArgumentException e) {
                spec.commandLine().getErr().println("tps-matrix: " + e.getMessage());
                return ExitCode.USAGE;
            }
        });
    }
}
