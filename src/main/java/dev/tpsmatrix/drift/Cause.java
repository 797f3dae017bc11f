package dev.tpsmatrix.drift;

import java.util.Locale;

/** Why a figure moved, as far as the measurements carry evidence of it. */
public enum Cause {
    WORKLOAD_CHANGE,
    MODEL_UPDATE,
    RATE_LIMIT_CHANGE,
    NETWORK,
    REGIONAL_CAPACITY,
    /** The next run didn't show it. */
    NOISE,
    /** It moved, and nothing else that was recorded did. */
    UNKNOWN;

    /** In words, as it is written and shown: {@code model update}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public static Cause ofWords(String words) {
        return valueOf(words.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }
}
