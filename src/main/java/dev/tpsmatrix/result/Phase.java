package dev.tpsmatrix.result;

import java.util.Locale;

/** The part of the burst in which a request was sent; only {@link #SUSTAIN} counts into the figures. */
public enum Phase {
    PROBE,
    WARMUP,
    RAMP,
    SUSTAIN,
    COOLDOWN;

    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Phase ofColumn(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
