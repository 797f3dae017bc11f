package dev.tpsmatrix.local.simulator;

import dev.tpsmatrix.clock.Ticker;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The provider simulator: one port of 127.0.0.1 for all regions and dialects. See docs/simulator.md. */
public final class Simulator implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int LOOPS = Math.min(2, Runtime.getRuntime().availableProcessors());
    private static final int BACKLOG = 1024;

    /** To Vert.x a negative port is a free one, shared by all servers of the same number: a number a simulator. */
    private static final AtomicInteger FREE = new AtomicInteger();

    private static final int FREE_NUMBERS = 10_000;

    private final Vertx vertx;
    private final String deployment;
    private final int port;

    private Simulator(Vertx vertx, String deployment, int port) {
        this.vertx = vertx;
        this.deployment = deployment;
        this.port = port;
    }

    /**
     * Starts the simulator. Blocks until it listens: not to be called on an event loop.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException if it can't listen there; the message names the port
     */
    public static Simulator start(Vertx vertx, Ticker ticker, Scenario scenario, int port) {
        Front front = new Front(vertx, ticker, scenario);
        AtomicInteger bound = new AtomicInteger();
        try {
            refuseUsed(port);
            int shared = port != 0 ? port : -1 - Math.floorMod(FREE.getAndIncrement(), FREE_NUMBERS);
            String deployment = await(vertx.deployVerticle(
                    () -> new Listener(front, shared, bound), new DeploymentOptions().setInstances(LOOPS)));
            return new Simulator(vertx, deployment, bound.get());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "port " + port + " of " + HOST + " can't be used by the simulator: " + e.getMessage(), e);
        }
    }

    /** Servers of one Vert.x share a port silently; two simulators must not. */
    private static void refuseUsed(int port) throws IOException {
        if (port != 0) {
            new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})).close();
        }
    }

    /** The ids of the providers whose dialects it speaks. */
    public static List<String> dialects() {
        return Dialect.ALL;
    }

    /**
     * The path of a region's base URL.
     *
     * @param region client region, {@code [a-z0-9-]+}
     * @param dialect a provider's id
     */
    public static String path(String region, String dialect) {
        Dialect known = Dialect.named(dialect);
        if (known == null) {
            throw new IllegalArgumentException(dialect + ": no dialect; allowed: " + Dialect.NAMES);
        }
        return "/" + region + known.basePath();
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /**
     * What a provider's SDK is given as its base URL.
     *
     * @param region client region, {@code [a-z0-9-]+}
     * @param dialect a provider's id
     */
    public String baseUrl(String region, String dialect) {
        return "http://" + HOST + ":" + port + path(region, dialect);
    }

    /** Stops listening and closes all connections. Blocks: not to be called on an event loop. */
    @Override
    public void close() {
        try {
            await(vertx.undeploy(deployment));
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator didn't stop: " + e.getMessage(), e);
        }
    }

    private static <T> T await(Future<T> future) throws IOException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        }
    }

    /** One event loop's server; those of a deployment share the port. */
    private static final class Listener extends AbstractVerticle {

        private final Front front;
        private final int port;
        private final AtomicInteger bound;

        private Listener(Front front, int port, AtomicInteger bound) {
            this.front = front;
            this.port = port;
            this.bound = bound;
        }

        @Override
        public void start(Promise<Void> started) {
            HttpServerOptions options = new HttpServerOptions()
                    .setHttp2ClearTextEnabled(false)
                    .setHandle100ContinueAutomatically(true)
                    .setAcceptBacklog(BACKLOG);
            vertx.createHttpServer(options)
                    .requestHandler(front)
                    .listen(port, HOST)
                    .onSuccess(server -> bound.set(server.actualPort()))
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }
}
