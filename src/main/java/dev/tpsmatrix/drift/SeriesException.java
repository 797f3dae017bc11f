package dev.tpsmatrix.drift;

/** A series that can't be read; the message says where and what is allowed, in one line. */
public final class SeriesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SeriesException(String message) {
        super(message);
    }
}
