package dev.tpsmatrix.local;

import dev.tpsmatrix.burst.Endpoints;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.local.simulator.Scenario;
import dev.tpsmatrix.local.simulator.Simulator;
import dev.tpsmatrix.target.Provider;
import dev.tpsmatrix.target.Target;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The word {@code simulator} means the built-in one, started when it is first asked for. */
@ApplicationScoped
class SimulatedEndpoints implements Endpoints {

    private final Ticker ticker;
    private @Nullable Vertx loops;
    private @Nullable Simulator simulator;

    SimulatedEndpoints(Ticker ticker) {
        this.ticker = ticker;
    }

    @Override
    public String baseUrl(Provider provider, String endpoint, String region) {
        return endpoint.equals(Target.SIMULATOR) ? simulator().baseUrl(region, provider.id()) : endpoint;
    }

    /** On event loops of its own, so that it never waits for the client's. */
    private synchronized Simulator simulator() {
        if (simulator == null) {
            loops = Vertx.vertx();
            simulator = Simulator.start(loops, ticker, Scenario.builtIn(), 0);
        }
        return simulator;
    }

    @PreDestroy
    synchronized void stop() {
        if (simulator != null) {
            simulator.close();
        }
        if (loops != null) {
            loops.close();
        }
    }
}
