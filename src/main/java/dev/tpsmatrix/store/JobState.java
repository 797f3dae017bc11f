package dev.tpsmatrix.store;

import dev.tpsmatrix.result.BurstResult;
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

    static JobState of(BurstResult result) {
        return result.verdict().failure() == null ? DONE : FAILED;
    }

    /** The run's attribute that counts jobs which ended so. */
    String counter() {
        return name().toLowerCase(Locale.ROOT);
    }
}
