package dev.tpsmatrix.local.simulator;

/** How a stream ends, and how much of its visible text is sent before that. */
enum Ending {
    STOP,
    LENGTH,
    /** A regular end at half the length. */
    SHORT,
    /** The provider declines after a first chunk. */
    REFUSAL,
    /** A regular end without any visible token. */
    EMPTY,
    /** An error event halfway, after HTTP 200. */
    ERROR,
    /** The connection closes halfway. */
    CUT,
    /** The connection is reset halfway. */
    RESET,
    /** A frame halfway that is no JSON, then a regular end. */
    MALFORMED;

    int shown(int visibleTokens, int tokensPerChunk) {
        return switch (this) {
            case STOP, LENGTH -> visibleTokens;
            case REFUSAL -> Math.min(visibleTokens, tokensPerChunk);
            case EMPTY -> 0;
            case SHORT, ERROR, CUT, RESET, MALFORMED -> (visibleTokens + 1) / 2;
        };
    }
}
