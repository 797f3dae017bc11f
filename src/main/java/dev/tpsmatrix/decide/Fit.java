package dev.tpsmatrix.decide;

/** Whether what was measured meets a limit: surely, surely not, or within what the measurement can't tell. */
public enum Fit {
    YES,
    UNSURE,
    NO;

    /** The worse of both. */
    Fit and(Fit other) {
        return ordinal() >= other.ordinal() ? this : other;
    }
}
