package dev.tpsmatrix.provider;

import java.util.function.Consumer;

public interface StreamingModel extends AutoCloseable {

    /** Sends one request and calls {@code done} exactly once, on the event loop it was opened on. Never throws or retries. */
    Call send(Ask ask, Consumer<Reply> done);

    @Override
    void close();
}
