package dev.tpsmatrix.drift;

import java.util.Locale;

/** What a run says of one figure of a cell, against the runs before it. */
public enum State {
    /** Too few earlier runs to say anything. */
    LEARNING,
    STABLE,
    /** It moved; another run on another day will say whether it stays. */
    SUSPECTED,
    /** Another run on another day says so, too. */
    CONFIRMED,
    /** It was confirmed, and is back. */
    RECOVERED;

    /** As it is written. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static State ofColumn(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Whether something is the matter with the figure. */
    public boolean isOpen() {
        return this == SUSPECTED || this == CONFIRMED;
    }
}
