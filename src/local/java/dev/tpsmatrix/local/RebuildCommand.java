package dev.tpsmatrix.local;

import dev.tpsmatrix.aggregate.Rebuild;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.local.embedded.DataFolder;
import dev.tpsmatrix.local.embedded.StoreConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "rebuild",
        description = {
            "Fills the table again from the archive alone: results, cells, runs, drifts and notes, as they once stood.",
            "What is there already is replaced by the same. Jobs that wait, and what was spent, are no history."
        },
        mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return StoreTask.run(DataFolder.existing(data.dir()), Rebuild.class, this::rebuild);
    }

    private int rebuild(Rebuild rebuild) {
        PrintWriter err = spec.commandLine().getErr();
        RebuildText text = new RebuildText(spec.commandLine().getOut(), Ticker.SYSTEM);
        try {
            text.finish(rebuild.run(null, text));
            return ExitCode.OK;
        } catch (IllegalArgumentException e) {
            Path archive = data.dir().resolve(StoreConfig.BUCKET);
            err.println(
                    "tps-matrix: " + archive + ": " + e.getMessage() + "; mend it or take it away, and rebuild again");
            return ExitCode.USAGE;
        }
    }
}
