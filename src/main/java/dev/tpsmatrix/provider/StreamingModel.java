package dev.tpsmatrix.provider;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A model behind an open set of connections. */
public interface StreamingModel extends AutoCloseable {

    /**
     * Sends one request and calls {@code done} exactly once, on the event loop of the context it was opened on. Never
     * throws, never retries.
     */
    Call send(Ask ask, Consumer<Reply> done);

    /** Puts one request into words ahead of its time, so that sending it takes as little as it can. */
    default Prepared prepare(Ask ask) {
        return done -> send(ask, done);
    }

    /** A request that waits for its moment; to be sent once. */
    interface Prepared {

        /** As {@link StreamingModel#send}. */
        Call send(Consumer<Reply> done);
    }

    /**
     * Opens connections until so many are, as far as the pool holds them and the server takes them; then calls {@code
     * done}, on the event loop. Sends nothing, and never throws.
     */
    void warm(int connections, Runnable done);

    /** What is sent with each request besides the model, the prompt and the limit of output tokens, as compact JSON; null for nothing. */
    @Nullable
    String parameters();

    /** Closes the connections; requests still running end as {@code CUT}, later ones as {@code BROKEN}. */
    @Override
    void close();
}
