package dev.tpsmatrix.local;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.plan.Estimate;
import dev.tpsmatrix.plan.Planner;
import dev.tpsmatrix.plan.RunIds;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.result.Trigger;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        description = {
            "Measures and prints the matrix; without options, the built-in simulation.",
            "Exit code 0 if every cell was measured, 1 if some were not, 2 on bad input."
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Mixin
    private SetupOptions options = new SetupOptions();

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--yes", description = "Runs even if it may cost more than 1 USD.")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Setup setup = options.load();
        Instant now = Ticker.SYSTEM.now();
        Estimate estimate =
                Estimate.of(new Planner(RunIds.mint(now, 0), Trigger.manual(null), now, setup.seed()).plan(setup));
        PrintWriter out = spec.commandLine().getOut();
        Optional<Console> terminal = Optional.ofNullable(System.console());
        Optional<String> refusal = new Consent(out, terminal.map(console -> console::readLine)).refusal(estimate, yes);
        if (refusal.isPresent()) {
            spec.commandLine().getErr().println("tps-matrix: " + refusal.get());
            return ExitCode.USAGE;
        }
        try (Installation installation = Installation.start(data.dir())) {
            LocalRun.ask(
                    new LocalRun.Request(setup, options.config(), estimate, data.dir(), out, terminal.isPresent()));
            return installation.run(LocalRun.class);
        }
    }
}
