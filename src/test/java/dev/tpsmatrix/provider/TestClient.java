package dev.tpsmatrix.provider;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.target.Capabilities;
import dev.tpsmatrix.target.Provider;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A model on an event loop of its own, asked from the test's thread. */
public final class TestClient implements AutoCloseable {

    public static final String KEY = "test-key-0123456789";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final StreamingModel model;
    private final AtomicInteger asked = new AtomicInteger();

    public TestClient(Ticker ticker, Provider provider, String baseUrl, int connections) {
        this(
                ticker,
                Destination.of(provider, baseUrl, "model-1", Capabilities.of(provider, "model-1"), null),
                // Vertex AI's key is a document, for which a token would have to be fetched.
                to -> StreamingModels.access(to, provider == Provider.VERTEX ? null : KEY),
                connections);
    }

    /** With one connection. */
    public TestClient(Ticker ticker, WireKit kit, String server) {
        this(ticker, kit.destination(server), kit::access, 1);
    }

    private TestClient(Ticker ticker, Destination to, Function<Destination, Access> access, int connections) {
        this.model = StreamingModels.open(vertx, context, ticker, to, access.apply(to), connections);
    }

    public Context context() {
        return context;
    }

    public StreamingModel model() {
        return model;
    }

    public Ask ask(Duration timeout) {
        return new Ask("job-" + asked.incrementAndGet(), "Say hello.", 64, timeout);
    }

    public Ask ask() {
        return ask(PATIENCE);
    }

    public CompletableFuture<Reply> send(Ask ask) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        model.send(ask, reply::complete);
        return reply;
    }

    public CompletableFuture<Reply> send() {
        return send(ask());
    }

    public static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        model.close();
        get(vertx.close().toCompletionStage().toCompletableFuture());
    }
}
