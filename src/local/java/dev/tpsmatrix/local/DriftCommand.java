package dev.tpsmatrix.local;

import dev.tpsmatrix.drift.Series;
import dev.tpsmatrix.drift.SeriesException;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "drift",
        description =
                "Judges a series of runs, each with what was known by then, and prints what moved and why, as CSV.",
        mixinStandardHelpOptions = true)
final class DriftCommand implements Callable<Integer> {

    private static final String STANDARD_IN = "-";

    @Option(
            names = "--series",
            paramLabel = "FILE",
            required = true,
            description =
                    "CSV with a header line: cell, provider, region, run, day, and any of the figures and conditions"
                            + " that docs/drift.md lists; - reads it from the standard input.")
    private @Nullable String series;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String file = series == null ? "" : series;
        if (!file.equals(STANDARD_IN) && !isReadable(file)) {
            throw wrong("no such file; it takes a CSV file, or - for the standard input");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (InputStream in = file.equals(STANDARD_IN) ? System.in : new FileInputStream(file)) {
            out.print(Series.read(new BufferedInputStream(in)).judge());
        } catch (SeriesException e) {
            throw wrong(e.getMessage());
        }
        out.flush();
        return ExitCode.OK;
    }

    /** A pipe is as good as a file; it is read as a stream, since channels seek. */
    private static boolean isReadable(String file) {
        return !file.isEmpty() && Files.exists(Path.of(file)) && !Files.isDirectory(Path.of(file));
    }

    private ParameterException wrong(@Nullable String what) {
        return new ParameterException(spec.commandLine(), "--series: " + series + ": " + what);
    }
}
