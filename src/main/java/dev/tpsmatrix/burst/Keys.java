package dev.tpsmatrix.burst;

import java.util.Optional;

/** The providers' keys, by the name of their environment variable. */
public interface Keys {

    Optional<String> find(String variable);

    /** What a message calls it; never its value. */
    default String place(String variable) {
        return variable;
    }
}
