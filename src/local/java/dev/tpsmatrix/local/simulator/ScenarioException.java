package dev.tpsmatrix.local.simulator;

/** A scenario that can't be used. The message is one line: file, place in it, value, what is allowed. */
public final class ScenarioException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ScenarioException(String message) {
        super(message);
    }
}
