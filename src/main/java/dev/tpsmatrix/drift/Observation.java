package dev.tpsmatrix.drift;

import dev.tpsmatrix.result.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run measured in one cell.
 *
 * @param at orders the runs; its day, in UTC, tells whether two are of different days
 * @param figures finite and at least 0; one that is missing isn't known
 */
public record Observation(
        Place place,
        String provider,
        String run,
        Instant at,
        Map<Metric, Double> figures,
        Conditions conditions,
        boolean simulated) {

    public Observation {
        figures = Map.copyOf(figures);
        figures.forEach((metric, figure) -> {
            if (!Double.isFinite(figure) || figure < 0) {
                throw new IllegalArgumentException(metric.column() + ": " + figure + " is not a number from 0 on");
            }
        });
    }

    /** Of a cell as it is kept; IllegalArgumentException names a column that doesn't fit. */
    public static Observation of(Row cell) {
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            Double figure = cell.findDecimal(metric.column());
            if (figure != null) {
                figures.put(metric, figure);
            }
        }
        return new Observation(
                Place.of(cell),
                cell.text("provider"),
                cell.text("run_id"),
                cell.instant("last_started_at"),
                figures,
                new Conditions(
                        asked(cell),
                        cell.find("tool_version"),
                        cell.find("served_model"),
                        cell.findDecimal("limit_rpm"),
                        cell.findDecimal("limit_tpm"),
                        cell.findDecimal("rtt_ms")),
                cell.find("simulated") != null && cell.flag("simulated"));
    }

    /** The workload, and for how many users: more of them are another workload. */
    private static @Nullable String asked(Row cell) {
        String hash = cell.find("workload_hash");
        String users = cell.find("users_configured");
        return hash == null || users == null ? hash : hash + " at " + users + " users";
    }

    boolean knows(Metric metric) {
        return figures.containsKey(metric);
    }

    /** Only of a figure that it knows. */
    double figure(Metric metric) {
        Double figure = figures.get(metric);
        if (figure == null) {
            throw new IllegalArgumentException(metric.column() + " is not known");
        }
        return figure;
    }

    double log(Metric metric) {
        return metric.log(figure(metric));
    }

    Observation later(long nanos) {
        return new Observation(place, provider, run, at.plusNanos(nanos), figures, conditions, simulated);
    }

    LocalDate day() {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
