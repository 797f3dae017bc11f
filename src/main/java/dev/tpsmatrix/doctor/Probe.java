package dev.tpsmatrix.doctor;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.provider.Access;
import dev.tpsmatrix.provider.Ask;
import dev.tpsmatrix.provider.Destination;
import dev.tpsmatrix.provider.Reply;
import dev.tpsmatrix.provider.StreamingModel;
import dev.tpsmatrix.provider.StreamingModels;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One short request. */
final class Probe {

    /** The least that every provider takes. */
    private static final int OUTPUT_TOKENS = 16;

    private static final String PROMPT = "Say hello.";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Input and output of it, where a provider reserves all that might come. */
    static final long MOST_TOKENS = 64;

    private Probe() {}

    /** Returns with its end, after {@link #PATIENCE} at the latest; not to be called on an event loop. */
    static Reply send(Vertx vertx, Ticker ticker, Destination to, Access access, String id) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        try (StreamingModel model = StreamingModels.open(vertx, vertx.getOrCreateContext(), ticker, to, access, 1)) {
            model.send(new Ask(id, PROMPT, OUTPUT_TOKENS, PATIENCE), reply::complete);
            return reply.join();
        }
    }
}
