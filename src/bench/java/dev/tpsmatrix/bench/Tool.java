package dev.tpsmatrix.bench;

import dev.tpsmatrix.bench.Orders.Done;
import java.io.IOException;
import java.nio.file.Path;

/** What reads the streams of a row: our client, or one that its figures stand beside. */
interface Tool extends AutoCloseable {

    /**
     * Runs the row's streams for one window.
     *
     * @param prefix of the client request ids
     * @param samples where it writes, a line each, id and TTFT in nanoseconds
     */
    Done work(int seconds, String prefix, Path samples) throws IOException;

    @Override
    void close() throws IOException;
}
