package dev.tpsmatrix.local;

import dev.tpsmatrix.local.embedded.DataFolder;
import dev.tpsmatrix.local.embedded.StoreConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks the process that serves the data folder; if none does, it reads the archive, which works beside a run. */
@Command(
        name = "matrix",
        description = "Prints the stored matrix: the latest run of each cell.",
        mixinStandardHelpOptions = true)
final class MatrixCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}; csv and json have all columns. Default: ${DEFAULT-VALUE}.")
    private MatrixText.Format format = MatrixText.Format.table;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = DataFolder.existing(data.dir());
        String text = text(folder);
        if (text.isEmpty()) {
            say(data.dir() + ": holds no matrix yet; ./tps-matrix run makes one");
            return ExitCode.USAGE;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
        return ExitCode.OK;
    }

    private String text(Path folder) throws IOException, InterruptedException {
        Optional<Served> served = Served.find(folder);
        if (served.isPresent()) {
            return served.get().get("/matrix?format=" + format);
        }
        if (DataFolder.isInUse(folder)) {
            say(data.dir() + ": another tps-matrix measures into it; this is the matrix as last written");
        }
        StringWriter text = new StringWriter();
        MatrixText.print(folder.resolve(StoreConfig.BUCKET), format, new PrintWriter(text));
        return text.toString();
    }

    private void say(String what) {
        spec.commandLine().getErr().println("tps-matrix: " + what);
    }
}
