package dev.tpsmatrix.provider;

import org.jspecify.annotations.Nullable;

/** An API key that nobody sees; null where there is none. */
record Secret(@Nullable String value) {

    Secret {
        if (value != null && (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 127))) {
            throw new IllegalArgumentException("key: visible ASCII characters only, at least one");
        }
    }

    /** The text without it. */
    String redact(String text) {
        return value == null ? text : text.replace(value, "***");
    }

    @Override
    public String toString() {
        return value == null ? "none" : "***";
    }
}
