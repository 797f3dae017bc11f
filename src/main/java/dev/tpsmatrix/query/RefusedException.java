package dev.tpsmatrix.query;

/** A question without an answer; one line says where, what, and what is allowed. */
final class RefusedException extends RuntimeException {

    static final int BAD = 400;
    static final int NOT_FOUND = 404;
    static final int WRONG_METHOD = 405;
    static final int NOT_ACCEPTABLE = 406;

    private final int status;

    private RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    static RefusedException of(int status, String message) {
        return new RefusedException(status, message);
    }

    /** What was given for {@code name} is not what it takes. */
    static RefusedException bad(String name, String value, String allowed) {
        return of(BAD, name + ": '" + value + "' is not " + allowed);
    }

    int status() {
        return status;
    }
}
