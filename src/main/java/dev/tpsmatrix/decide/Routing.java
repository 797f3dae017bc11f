package dev.tpsmatrix.decide;

import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a gateway sends the requests of one client region.
 *
 * @param primary null if none meets what is asked for
 * @param fallback another model from the same region, faster or cheaper if there is one, for when the first is slow or refuses; null
 *     if none meets what is asked for
 * @param failover the same model from another region, for when this one's endpoint fails; null if there is none
 */
public record Routing(
        String region,
        @Nullable Assessment primary,
        boolean tooClose,
        @Nullable Assessment fallback,
        @Nullable Assessment failover) {

    /** In the order of {@link #toRow}. */
    public static final List<Column> COLUMNS = Stream.of(
                    Stream.of("region", "model", "endpoint").map(Column::text),
                    Stream.of(Column.flag("too_close_to_call")),
                    Stream.of(
                                    "fallback_model",
                                    "fallback_endpoint",
                                    "fallback_why",
                                    "failover_region",
                                    "failover_endpoint")
                            .map(Column::text),
                    Stream.of(Column.flag("failover_independent")),
                    Stream.of("run_id", "last_started_at").map(Column::text),
                    Stream.of(Column.flag("simulated")))
            .flatMap(columns -> columns)
            .toList();

    private static final String NEITHER = "neither faster nor cheaper";

    /** @param needs one a client region */
    public static List<Routing> of(Pool pool, List<Need> needs) {
        return needs.stream().map(need -> of(pool, need)).toList();
    }

    private static Routing of(Pool pool, Need need) {
        Decision decision = Decision.of(pool, need);
        Recommendation advice = decision.advice();
        Assessment primary = decision.first().orElse(null);
        if (primary == null) {
            return new Routing(need.region(), null, false, null, null);
        }
        return new Routing(
                need.region(), primary, !decision.isSure(), fallback(advice, primary), failover(pool, need, primary));
    }

    /** The best of those that meet what is asked for as well: one that is faster or cheaper, if there is one. */
    private static @Nullable Assessment fallback(Recommendation advice, Assessment primary) {
        return advice.ranked().stream()
                .filter(other -> other != primary)
                .min(Comparator.comparing(other -> why(primary, other).equals(NEITHER)))
                .orElse(null);
    }

    /** Asked what this region asks, elsewhere; an endpoint of its own first, then the quickest. */
    private static @Nullable Assessment failover(Pool pool, Need need, Assessment primary) {
        return pool.candidates().stream()
                .filter(other -> other.model().equals(primary.candidate().model())
                        && !other.region().equals(need.region())
                        && other.isAskedAs(primary.candidate()))
                .map(other -> Assessment.of(other, need))
                .filter(other -> other.fit() != Fit.NO)
                .min(Comparator.comparing((Assessment other) -> !isIndependent(primary, other))
                        .thenComparing(Assessment::fit)
                        .thenComparing(other -> latency(other))
                        .thenComparing(other -> other.candidate().region()))
                .orElse(null);
    }

    private static boolean isIndependent(Assessment primary, Assessment other) {
        return !endpoint(primary).equals(endpoint(other));
    }

    static String endpoint(Assessment assessment) {
        return Objects.requireNonNullElse(assessment.candidate().cell().find("endpoint"), Figures.UNKNOWN);
    }

    private static double latency(Assessment assessment) {
        Measure latency = assessment.candidate().latency(assessment.need().percentile());
        return latency == null ? Double.POSITIVE_INFINITY : latency.value();
    }

    private static String why(Assessment primary, Assessment other) {
        Measure cost = cost(primary);
        Measure its = cost(other);
        boolean cheaper = cost != null && its != null && its.value() < cost.value();
        boolean faster = latency(other) < latency(primary);
        return Stream.of(faster ? "faster" : "", cheaper ? "cheaper" : "")
                .filter(word -> !word.isEmpty())
                .reduce((a, b) -> a + " and " + b)
                .orElse(NEITHER);
    }

    /** Of the month if a load is asked: a server costs as much when it idles. */
    private static @Nullable Measure cost(Assessment of) {
        return of.monthlyUsd() != null ? of.monthlyUsd() : of.candidate().cost();
    }

    public String fallbackWhy() {
        return primary == null || fallback == null ? "" : why(primary, fallback);
    }

    public Row toRow() {
        Row row = new Row().put("region", region);
        if (primary == null) {
            return row;
        }
        row.put("model", primary.candidate().model())
                .put("endpoint", endpoint(primary))
                .put("too_close_to_call", tooClose)
                .put("run_id", primary.candidate().cell().text("run_id"))
                .put("last_started_at", primary.candidate().cell().text("last_started_at"))
                .put("simulated", primary.candidate().simulated());
        if (fallback != null) {
            row.put("fallback_model", fallback.candidate().model())
                    .put("fallback_endpoint", endpoint(fallback))
                    .put("fallback_why", fallbackWhy());
        }
        if (failover != null) {
            row.put("failover_region", failover.candidate().region())
                    .put("failover_endpoint", endpoint(failover))
                    .put("failover_independent", isIndependent(primary, failover));
        }
        return row;
    }
}
