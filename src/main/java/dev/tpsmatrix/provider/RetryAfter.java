package dev.tpsmatrix.provider;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How long to wait, as the headers {@code retry-after-ms} and {@code retry-after} say (RFC 9110, 10.2.3). */
public final class RetryAfter {

    /** Longer is no advice to a benchmark. */
    private static final double MAX_SECONDS = 1e9;

    private RetryAfter() {}

    /** Null if neither says anything sensible. A date is counted from the answer's own {@code date}: clocks differ. */
    public static @Nullable Duration of(Function<String, @Nullable String> headers) {
        Duration millis = number(headers.apply("retry-after-ms"), 1e-3);
        if (millis != null) {
            return millis;
        }
        String value = headers.apply("retry-after");
        Duration seconds = number(value, 1);
        return seconds != null ? seconds : between(date(headers.apply("date")), date(value));
    }

    private static @Nullable Duration number(@Nullable String value, double unit) {
        if (value == null) {
            return null;
        }
        try {
            return seconds(Double.parseDouble(value) * unit);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Null if no one could wait so long. */
    static @Nullable Duration seconds(double seconds) {
        return seconds >= 0 && seconds <= MAX_SECONDS ? Duration.ofNanos(Math.round(seconds * 1e9)) : null;
    }

    static @Nullable ZonedDateTime date(@Nullable String value) {
        try {
            return value == null ? null : ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Duration between(@Nullable ZonedDateTime from, @Nullable ZonedDateTime to) {
        return from == null || to == null || to.isBefore(from) ? null : Duration.between(from, to);
    }
}
