package dev.tpsmatrix.provider;

import java.util.function.Consumer;

/** Decodes the body of one answer; holds what is not complete yet. */
public interface StreamReader {

    /**
     * Hands on what these bytes complete, in order. Never throws: what it can't read is {@link StreamEvent.Failed}.
     * After that, or after {@link StreamEvent.Ended}, it says no more.
     */
    void feed(byte[] bytes, Consumer<StreamEvent> sink);
}
