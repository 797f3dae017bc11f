package dev.tpsmatrix.local;

import dev.tpsmatrix.aggregate.Cell;
import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Cells as InfluxDB's line protocol: coordinates as tags, all else as fields of the type that their column always has,
 * the time in nanoseconds. It has no line breaks in values, so these become spaces.
 */
final class LineProtocol {

    private static final String MEASUREMENT = "tpsmatrix_cell";
    private static final String TIME = "last_started_at";
    private static final long NANOS = 1_000_000_000;

    private static final List<String> TAGS = List.of("workload", "tier", "model", "provider", "region", "simulated");

    /** A field must not change its type, so it doesn't follow from a value. */
    private static final Set<String> COUNTS = Stream.concat(
                    Stream.of(
                            "users",
                            "users_configured",
                            "bursts",
                            "bursts_measured",
                            "bursts_missing",
                            "requests_offered",
                            "requests_sent",
                            "retries"),
                    Arrays.stream(Outcome.values()).map(Outcome::column))
            .collect(Collectors.toSet());

    private LineProtocol() {}

    /** One line, with its end. */
    static String line(Row cell) {
        String tags = TAGS.stream()
                .filter(tag -> cell.find(tag) != null)
                .map(tag -> "," + key(tag) + "=" + key(cell.text(tag)))
                .collect(Collectors.joining());
        String fields = Cell.COLUMNS.stream()
                .filter(column ->
                        !TAGS.contains(column.name()) && !column.name().equals(TIME))
                .flatMap(column -> Stream.ofNullable(field(column, cell.find(column.name()))))
                .collect(Collectors.joining(","));
        Instant time = cell.instant(TIME);
        long nanos = Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS), time.getNano());
        return MEASUREMENT + tags + " " + fields + " " + nanos + "\n";
    }

    private static @Nullable String field(Column column, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return key(column.name()) + "="
                + switch (column.kind()) {
                    case TEXT -> "\"" + flat(text).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
                    case NUMBER -> COUNTS.contains(column.name()) ? text + "i" : text;
                    case FLAG -> text;
                };
    }

    /** Of a tag or a name: a backslash at its end would take the separator for its own. */
    private static String key(String text) {
        return flat(text).replaceFirst("\\\\+$", "").replaceAll("([,= ])", "\\\\$1");
    }

    private static String flat(String text) {
        return text.replaceAll("\\R", " ");
    }
}
