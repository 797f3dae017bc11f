package dev.tpsmatrix.target;

import java.util.Locale;

/** A provider: the wire dialect it speaks and its defaults. */
public enum Provider {
    OPENAI("OPENAI_API_KEY"),
    ANTHROPIC("ANTHROPIC_API_KEY");

    private final String keyVariable;

    Provider(String keyVariable) {
        this.keyVariable = keyVariable;
    }

    /** The environment variable that its own SDK reads the key from. */
    public String keyVariable() {
        return keyVariable;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The lane of a target that names none: the provider pools its limits by organisation and limit group. */
    public String defaultLane(String model) {
        return id() + "/default/" + model;
    }
}
