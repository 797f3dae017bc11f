package dev.tpsmatrix.local;

import dev.tpsmatrix.local.embedded.DataFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Asks the process that serves the data folder; if none does, it opens the folder itself. */
@Command(
        name = "export",
        description = "Prints the history of all cells, one complete run after another, for a store of time series.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            required = true,
            description = "influx (line protocol, times in nanoseconds) or csv.")
    private String format = "";

    @Option(names = "--workload", paramLabel = "NAME", description = "Only of that workload.")
    private @Nullable String workload;

    @Option(names = "--tier", paramLabel = "TIER", description = "Only of that tier: probe, standard or full.")
    private @Nullable String tier;

    @Option(
            names = "--since",
            paramLabel = "DAY",
            description = "Only what was measured from then on: a day such as 2026-06-04, or a moment, UTC.")
    private @Nullable String since;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Export.Wanted wanted = wanted();
        Path folder = DataFolder.existing(data.dir());
        Optional<Served> served = Served.find(folder);
        if (served.isPresent()) {
            print(served.get().get(wanted.path()));
            return ExitCode.OK;
        }
        return StoreTask.run(folder, Export.class, export -> {
            print(export.text(wanted));
            return ExitCode.OK;
        });
    }

    private Export.Wanted wanted() {
        try {
            return Export.Wanted.of(format, workload, tier, since);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }
}
