package dev.tpsmatrix.plan;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names of runs, such as {@code 20260821T101500123Z-3fa9c1}: in the order of time as text. */
public final class RunIds {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunIds() {}

    /** @param random tells runs of the same millisecond apart */
    public static String mint(Instant now, long random) {
        return TIME.format(now) + String.format(Locale.ROOT, "-%06x", random & 0xFFFFFF);
    }
}
