package dev.tpsmatrix.decide;

import dev.tpsmatrix.result.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A cell that may stand in a comparison; its half-widths are a share of each figure, of three bursts. */
final class Measurement {

    private Measurement() {}

    /** @param half of tps, latency and cost; 0 for one burst alone, so that no interval is known */
    static Row of(String model, String region, double tps, double p95, double usd, double half) {
        Row row = new Row()
                .put("workload", "chat")
                .put("workload_hash", "abc")
                .put("tier", "standard")
                .put("model", model)
                .put("provider", "openai")
                .put("region", region)
                .put("simulated", false)
                .put("run_id", "r1")
                .put("last_started_at", "2026-11-20T10:00:00Z")
                .put("preliminary", half == 0)
                .put("trigger", half == 0 ? "release" : "schedule")
                .put("users", 12)
                .put("bursts", half == 0 ? 1 : 3)
                .put("bursts_measured", half == 0 ? 1 : 3)
                .put("requests_offered", 900)
                .put("requests_sent", 900)
                .put("completed", 900)
                .put("ranked", true);
        put(row, "tps", "tps", tps, half);
        put(row, "latency_p95_ms", "latency_p95_ms_ci", p95, half);
        put(row, "cost_per_transaction_usd", "cost_per_transaction_usd", usd, half);
        return row;
    }

    private static void put(Row row, String column, String bounds, double value, double half) {
        row.put(column, number(value));
        if (half > 0) {
            row.put(bounds + "_low", number(value * (1 - half))).put(bounds + "_high", number(value * (1 + half)));
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.9f", value);
    }

    /** With one column otherwise. */
    static Row with(Row row, String column, String text) {
        Map<String, String> texts = new LinkedHashMap<>(row.texts());
        texts.put(column, text);
        return Row.of(texts);
    }

    static Row without(Row row, String column) {
        Map<String, String> texts = new LinkedHashMap<>(row.texts());
        texts.remove(column);
        return Row.of(texts);
    }

    static List<Row> cells(Row... rows) {
        return List.of(rows);
    }
}
