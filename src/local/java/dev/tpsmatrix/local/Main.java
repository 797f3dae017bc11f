package dev.tpsmatrix.local;

import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.local.embedded.DataFolderException;
import dev.tpsmatrix.local.simulator.ScenarioException;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command line. Bad input is one line on the error stream and exit code 2. */
@QuarkusMain
@Command(
        name = "tps-matrix",
        description = "Transactions per second of hosted LLMs, by model and region, within a latency SLA.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            ServeCommand.class,
            MatrixCommand.class,
            RebuildCommand.class,
            ExportCommand.class,
            PlanCommand.class,
            DriftCommand.class,
            NoteCommand.class,
            ObserveCommand.class,
            CompareCommand.class,
            BaselineCommand.class,
            RecommendCommand.class,
            ChooseCommand.class,
            RoutesCommand.class,
            WhatIfCommand.class,
            SheetCommand.class,
            DoctorCommand.class,
            SimulateCommand.class
        })
public final class Main {

    public static void main(String... args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, args));
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, ignored) -> refuse(err, e))
                .setExecutionExceptionHandler((e, commandLine, parsed) -> {
                    if (e instanceof ConfigException
                            || e instanceof DataFolderException
                            || e instanceof Front.CannotListenException
                            || e instanceof ScenarioException
                            || e instanceof UncheckedIOException) {
                        return refuse(err, e);
                    }
                    throw e;
                })
                .execute(args);
    }

    private static int refuse(PrintWriter err, Exception e) {
        String hint = e instanceof ParameterException ? " (see --help)" : "";
        err.println("tps-matrix: " + Objects.toString(e.getMessage(), e.toString()) + hint);
        return CommandLine.ExitCode.USAGE;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"tps-matrix " + (version == null ? "(unpackaged)" : version)};
        }
    }
}
