package dev.tpsmatrix.provider;

import java.util.function.Consumer;

/** Decodes the body of one answer; holds what is not complete yet. */
public interface StreamReader {

    /**
     * Hands on what these bytes complete, in order. Never throws: what it can't read is {@link StreamEvent.Failed}.
     * After that, or after {@link StreamEvent.Ended}, it says no more.
     */
    void feed(byte[] bytes, Consumer<StreamEvent> sink);

    /**
     * The HTTP answer has ended where its framing says, after everything that was fed: for a dialect that has no end of
     * its own. Not called for an answer that broke off, or whose framing doesn't show its end.
     */
    default void end(Consumer<StreamEvent> sink) {}
}
