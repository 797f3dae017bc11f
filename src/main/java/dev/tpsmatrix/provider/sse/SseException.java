package dev.tpsmatrix.provider.sse;

import java.io.IOException;

/** A stream that is no sane event stream. */
final class SseException extends IOException {

    private static final long serialVersionUID = 1L;

    SseException(String message) {
        super(message);
    }
}
