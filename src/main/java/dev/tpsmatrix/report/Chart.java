package dev.tpsmatrix.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tpsmatrix.decide.Demand;
import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Row;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What charts.js draws: an extra, since a table says the same.
 *
 * @param label for those who don't see it
 * @param json its data, fit to stand inside a script element
 */
@RegisterForReflection
record Chart(String kind, String label, String json) {

    private static final JsonMapper JSON = new JsonMapper();

    private static Chart of(String kind, String label, Map<String, @Nullable Object> data) {
        try {
            // < and > stand in strings only, where they may be written so.
            String json = JSON.writeValueAsString(data)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026");
            return new Chart(kind, label, json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Percentiles of latency over a cell's runs. */
    static Chart latency(String title, List<Row> runs, List<Drift> drifts, @Nullable Demand demand) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("times", runs.stream().map(run -> run.text("last_started_at")).toList());
        for (String percentile : List.of("p50", "p95", "p99")) {
            data.put(percentile, column(runs, "latency_" + percentile + "_ms"));
        }
        data.put("sla", demand == null ? null : demand.sla().latencyMs());
        data.put(
                "marks",
                drifts.stream()
                        .map(drift -> Map.of(
                                "time",
                                drift.detectedAt().toString(),
                                "text",
                                drift.metric().words() + " " + drift.state().column()))
                        .toList());
        return of("latency", "Chart: latency p50, p95 and p99 of " + title + " over " + runs.size() + " runs", data);
    }

    private static List<@Nullable Double> column(List<Row> runs, String column) {
        return Arrays.asList(runs.stream().map(run -> run.findDecimal(column)).toArray(Double[]::new));
    }

    /** TPS against cost, of cells that have both and may be compared. */
    static Chart efficiency(List<Row> cells) {
        List<Map<String, Object>> points = cells.stream()
                .filter(cell -> Standing.of(cell).trust().compares() && cell.find("cost_per_transaction_usd") != null)
                .map(cell -> Map.<String, Object>of(
                        "model", cell.text("model"),
                        "name", name(cell),
                        "tps", cell.decimal("tps"),
                        "usd", cell.decimal("cost_per_transaction_usd")))
                .toList();
        return of(
                "efficiency",
                "Chart: TPS against cost per transaction of " + points.size() + " cells that may be compared",
                new LinkedHashMap<>(Map.of("points", points)));
    }

    static Chart cost(List<Row> cells) {
        List<Row> known = cells.stream()
                .filter(cell -> cell.find("cost_per_transaction_usd") != null)
                .toList();
        return bars(
                "Chart: cost per transaction of " + known.size() + " cells",
                "USD",
                known,
                Map.of("cost per transaction", column(known, "cost_per_transaction_usd")));
    }

    static Chart failures(List<Row> cells, List<Outcome> outcomes) {
        Map<String, List<@Nullable Double>> series = new LinkedHashMap<>();
        outcomes.forEach(outcome -> series.put(
                Listings.words(outcome),
                Arrays.asList(cells.stream().map(cell -> percent(cell, outcome)).toArray(Double[]::new))));
        return bars("Chart: requests that did not complete, by how they ended", "% of requests", cells, series);
    }

    private static @Nullable Double percent(Row cell, Outcome outcome) {
        long offered = Objects.requireNonNullElse(cell.findInteger("requests_offered"), 0L);
        return offered == 0 ? null : Double.valueOf(100.0 * Listings.number(cell, outcome) / offered);
    }

    private static Chart bars(String label, String unit, List<Row> cells, Map<String, List<@Nullable Double>> series) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("unit", unit);
        data.put("names", cells.stream().map(Chart::name).toList());
        data.put("series", series);
        return of("bars", label, data);
    }

    private static String name(Row cell) {
        String region = cell.text("region");
        return cell.text("model") + ", " + Objects.requireNonNullElse(Regions.city(region), region);
    }
}
