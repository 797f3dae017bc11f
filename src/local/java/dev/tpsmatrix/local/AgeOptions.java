package dev.tpsmatrix.local;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.decide.Policy;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How old what one decides by may be. */
final class AgeOptions {

    @Option(
            names = "--max-age-days",
            paramLabel = "DAYS",
            defaultValue = "" + Policy.MAX_AGE_DAYS,
            description = "Cells that were measured longer ago are left out; default: ${DEFAULT-VALUE}.")
    private int maxAgeDays;

    @Option(names = "--stale", description = "Takes these, too.")
    private boolean stale;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description =
                    "A day, to its end, or a moment such as 2026-06-04T10:00:00Z: as if it were then. Default: now.")
    private @Nullable String asOf;

    /** ConfigException in one line. */
    Policy read() {
        Instant then = asOf == null ? Ticker.SYSTEM.now() : moment(asOf);
        return DecisionOptions.valid(() -> new Policy(then, maxAgeDays, stale));
    }

    private static Instant moment(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atTime(LocalTime.MAX).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw DecisionOptions.refused(
                    "--as-of",
                    "'" + text + "' is not a day such as 2026-06-04, or a moment such as 2026-06-04T10:00:00Z");
        }
    }
}
