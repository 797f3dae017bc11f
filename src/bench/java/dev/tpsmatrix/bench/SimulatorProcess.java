package dev.tpsmatrix.bench;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.local.simulator.Scenario;
import dev.tpsmatrix.local.simulator.Simulator;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;

/** The simulator in a process of its own: prints its port, ends with its standard input. */
final class SimulatorProcess {

    private SimulatorProcess() {}

    public static void main(String[] arguments) throws IOException {
        Scenario scenario = Scenario.read(Path.of(arguments[0]));
        Simulator simulator = Simulator.start(Vertx.vertx(), Ticker.SYSTEM, scenario, 0);
        System.out.println(simulator.port());
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
        System.exit(0);
    }
}
