package dev.tpsmatrix.local;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.local.simulator.Scenario;
import dev.tpsmatrix.local.simulator.Simulator;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "simulate",
        description = "Runs the provider simulator alone, until it is interrupted.",
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Runnable {

    private static final int HIGHEST_PORT = 65_535;

    @Option(names = "--port", paramLabel = "PORT", description = "Default: any free one.")
    private int port;

    @Option(names = "--scenario", paramLabel = "FILE", description = "Default: the built-in one.")
    private @Nullable Path scenario;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new ParameterException(
                    spec.commandLine(), "--port: " + port + " is not a port, 0 (any free one) to " + HIGHEST_PORT);
        }
        Scenario chosen = scenario == null ? Scenario.builtIn() : Scenario.read(scenario);
        Vertx vertx = Vertx.vertx();
        try (Simulator simulator = Simulator.start(vertx, Ticker.SYSTEM, chosen, port)) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(
                    "simulating " + String.join(", ", chosen.models()) + "; base URLs for a region's name in REGION:");
            for (String dialect : Simulator.dialects()) {
                out.println("  " + dialect + "  " + simulator.baseUrl("REGION", dialect));
            }
            out.println("what it really did: http://127.0.0.1:" + simulator.port() + "/_truth; Ctrl-C ends it");
            out.flush();
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            vertx.close();
        }
    }
}
