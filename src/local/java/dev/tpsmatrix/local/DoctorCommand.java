package dev.tpsmatrix.local;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.doctor.Checkup;
import dev.tpsmatrix.doctor.Doctor;
import dev.tpsmatrix.plan.Setup;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = {
            "Looks whether each target can be measured: key, model, limits, lane, price. Spends at most one short"
                    + " request a target.",
            "Exit code 0 if all can, 1 if something must be mended, 2 on bad input."
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    private static final int MUST_BE_MENDED = 1;
    private static final String LOCAL = "local";

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Setup setup = config.load(List.of());
        PrintWriter err = spec.commandLine().getErr();
        Vertx vertx = Vertx.vertx();
        SimulatedEndpoints endpoints = new SimulatedEndpoints(Ticker.SYSTEM);
        try {
            Checkup checkup = new Doctor(vertx, Ticker.SYSTEM, endpoints, new EnvironmentKeys())
                    .examine(setup, Objects.requireNonNullElse(System.getenv("AWS_REGION"), LOCAL), target -> {
                        err.println("asking " + target + " …");
                        err.flush();
                    });
            new CheckupText(checkup).print(spec.commandLine().getOut());
            return checkup.healthy() ? 0 : MUST_BE_MENDED;
        } finally {
            endpoints.stop();
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
