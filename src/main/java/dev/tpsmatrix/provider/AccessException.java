package dev.tpsmatrix.provider;

/** No way in; its message says why in one line, without secrets. */
public final class AccessException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AccessException(String message) {
        super(message);
    }
}
