package dev.tpsmatrix.store;

import java.util.Locale;

/** QUEUED → DISPATCHED → CLAIMED → one of the others. */
public enum JobState {
    QUEUED,
    DISPATCHED,
    CLAIMED,
    DONE,
    FAILED,
    CANCELLED,
    LOST;

    /** The run's attribute that counts jobs which ended so. */
    String counter() {
        return name().toLowerCase(Locale.ROOT);
    }
}
