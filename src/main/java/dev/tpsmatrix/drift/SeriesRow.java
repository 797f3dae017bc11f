package dev.tpsmatrix.drift;

import dev.tpsmatrix.result.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One line of a series: what one run measured in one cell. */
record SeriesRow(int line, Row row) {

    private static final List<String> NEEDED = List.of("cell", "provider", "region", "run", "day");
    private static final List<String> OPTIONAL = Stream.concat(
                    Stream.of(Metric.values()).map(Metric::column),
                    Stream.of("served_model", "limit_rpm", "limit_tpm", "rtt_ms", "workload_hash", "tool_version"))
            .toList();

    /** SeriesException names a column that is missing or isn't known. */
    static void check(List<String> header) {
        for (String name : NEEDED) {
            if (!header.contains(name)) {
                throw new SeriesException(
                        "line 1: column " + name + " is missing; a series needs " + String.join(", ", NEEDED));
            }
        }
        for (String name : header) {
            if (!NEEDED.contains(name) && !OPTIONAL.contains(name)) {
                throw new SeriesException("line 1: column '" + name + "' is not one of " + String.join(", ", NEEDED)
                        + ", " + String.join(", ", OPTIONAL));
            }
        }
    }

    /** SeriesException names a column that doesn't fit. */
    Observation observation() {
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            Double figure = number(metric.column(), metric == Metric.SUCCESS_RATE ? 1 : Double.MAX_VALUE);
            if (figure != null) {
                figures.put(metric, figure);
            }
        }
        return new Observation(
                new Place("series", "series", text("cell"), text("region")),
                text("provider"),
                text("run"),
                at(),
                figures,
                new Conditions(
                        row.find("workload_hash"),
                        row.find("tool_version"),
                        row.find("served_model"),
                        number("limit_rpm", Double.MAX_VALUE),
                        number("limit_tpm", Double.MAX_VALUE),
                        number("rtt_ms", Double.MAX_VALUE)),
                false);
    }

    SeriesException wrong(String what) {
        return new SeriesException("line " + line + ": " + what);
    }

    private String text(String column) {
        String text = row.find(column);
        if (text == null) {
            throw wrong("column " + column + " is empty; it takes a name");
        }
        return text;
    }

    private Instant at() {
        String day = row.find("day");
        try {
            return day != null && day.contains("T")
                    ? Instant.parse(day)
                    : LocalDate.parse(day == null ? "" : day)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeParseException e) {
            throw wrong("column day is " + (day == null ? "empty" : "'" + day + "'")
                    + "; it takes a day such as 2026-06-04 or a moment such as 2026-06-04T10:00:00Z");
        }
    }

    private @Nullable Double number(String column, double most) {
        String text = row.find(column);
        if (text == null) {
            return null;
        }
        try {
            double number = Double.parseDouble(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong("column " + column + " is '" + text + "'; it takes a number "
                + (most == 1 ? "from 0 to 1" : "from 0 on") + ", or nothing if it isn't known");
    }
}
