package dev.tpsmatrix.provider;

import dev.tpsmatrix.result.RateLimits.Limit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what headers say of a limit. Junk is null, as what is not said: servers have sent −1 and 0 for "no idea". */
public final class LimitHeaders {

    private static final Pattern COUNT = Pattern.compile("\\d{1,18}");

    private static final Pattern SECONDS = Pattern.compile("\\d{1,10}(\\.\\d{1,9})?");

    /** A part of what Go prints; its µ is two bytes, and a header's bytes are characters each. */
    private static final Pattern GO_PART = Pattern.compile("(\\d{1,10}(?:\\.\\d{1,9})?)(h|ms|m|s|us|Â?µs|ns)");

    private static final Map<String, Double> GO_UNITS =
            Map.of("h", 3600.0, "m", 60.0, "s", 1.0, "ms", 1e-3, "us", 1e-6, "µs", 1e-6, "Âµs", 1e-6, "ns", 1e-9);

    private LimitHeaders() {}

    /** One dimension: all of it is null if its limit or what remains of it is junk, or neither is said. */
    public static @Nullable Limit limit(@Nullable String limit, @Nullable String remaining, @Nullable Duration reset) {
        if ((limit == null && remaining == null) || isJunk(limit, 1) || isJunk(remaining, 0)) {
            return null;
        }
        return new Limit(
                limit == null ? null : Long.valueOf(limit), remaining == null ? null : Long.valueOf(remaining), reset);
    }

    private static boolean isJunk(@Nullable String count, long least) {
        return count != null && (!COUNT.matcher(count).matches() || Long.parseLong(count) < least);
    }

    /** A duration as Go prints it ({@code 1h2m3.5s}, {@code 120ms}), or plain seconds. */
    public static @Nullable Duration in(@Nullable String duration) {
        if (duration == null) {
            return null;
        }
        if (SECONDS.matcher(duration).matches()) {
            return RetryAfter.seconds(Double.parseDouble(duration));
        }
        Matcher part = GO_PART.matcher(duration);
        double seconds = 0;
        int end = 0;
        while (part.lookingAt()) {
            seconds += Double.parseDouble(part.group(1)) * GO_UNITS.getOrDefault(part.group(2), Double.NaN);
            end = part.end();
            part.region(end, duration.length());
        }
        return end == 0 || end < duration.length() ? null : RetryAfter.seconds(seconds);
    }

    /** From the answer's own {@code date} to a moment of RFC 3339; nothing once it is past. */
    public static @Nullable Duration until(@Nullable String moment, @Nullable String date) {
        ZonedDateTime now = RetryAfter.date(date);
        if (moment == null || now == null) {
            return null;
        }
        try {
            Duration left = Duration.between(now, OffsetDateTime.parse(moment));
            return left.isNegative() ? Duration.ZERO : RetryAfter.seconds(left.toMillis() / 1e3);
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }
}
