package dev.tpsmatrix.result;

import java.util.Locale;

/**
 * The part of the burst in which a request was sent; only {@link #SUSTAIN} counts into the figures. Of a sweep, that is
 * the step that its figures are of; {@link #STEP} are the others.
 */
public enum Phase {
    PROBE,
    WARMUP,
    RAMP,
    STEP,
    SUSTAIN,
    COOLDOWN;

    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Phase ofColumn(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
