package dev.tpsmatrix.burst;

import dev.tpsmatrix.provider.AccessException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The providers' keys, by the name of their environment variable. */
public interface Keys {

    /** AccessException if nobody can look. */
    Optional<String> find(String variable);

    /** That of the variable, if there is one; AccessException if it is not set. */
    default @Nullable String of(@Nullable String variable) {
        return variable == null
                ? null
                : find(variable).orElseThrow(() -> new AccessException(place(variable) + " is not set"));
    }

    /** The same, as they are now: whoever remembers what it read reads again. */
    default Keys fresh() {
        return this;
    }

    /** What a message calls it; never its value. */
    default String place(String variable) {
        return variable;
    }
}
