package dev.tpsmatrix.decide;

import java.util.Locale;

/** What to do in a region. */
public enum Call {
    USE,
    KEEP,
    SWITCH,
    TOO_CLOSE,
    NOTHING;

    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return switch (this) {
            case TOO_CLOSE -> "too close to call";
            case NOTHING -> "none can be named";
            default -> column();
        };
    }
}
