package dev.tpsmatrix.store;

/** The service took a part of a batch: it is there, but has enough to do. */
final class UnprocessedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnprocessedException(int items) {
        super(items + " items of a batch weren't written");
    }
}
