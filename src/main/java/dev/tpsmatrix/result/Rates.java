package dev.tpsmatrix.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Completions per second of the sustain window.
 *
 * @param tps transactions per second, null where the figure must not be published
 * @param measuredTps the same figure, published or not; null without a window
 * @param goodputTps those that met the SLA
 * @param outputTokensPerSecond output tokens of those transactions per second
 */
public record Rates(
        @Nullable Double tps,
        @Nullable Double measuredTps,
        @Nullable Double goodputTps,
        @Nullable Double outputTokensPerSecond) {

    static final Rates NONE = new Rates(null, null, null, null);

    /** Counts what completed inside the window, whenever it was sent. */
    static Rates of(List<RequestRecord> records, Window window, Sla sla, boolean publishable) {
        List<RequestRecord> inside = inside(records, window);
        double seconds = window.seconds();
        double tps = inside.size() / seconds;
        long met = inside.stream()
                .filter(r -> sla.isKeptBy(r.latencyMs(), r.timing().ttft()))
                .count();
        Long tokens = Tokens.known(inside).output();
        return new Rates(
                publishable ? Double.valueOf(tps) : null,
                tps,
                met / seconds,
                tokens == null ? null : Double.valueOf(tokens / seconds));
    }

    /** What {@link #measuredTps} will be; null without a window. */
    public static @Nullable Double completedPerSecond(List<RequestRecord> records, @Nullable Window window) {
        return window == null ? null : Double.valueOf(inside(records, window).size() / window.seconds());
    }

    private static List<RequestRecord> inside(List<RequestRecord> records, Window window) {
        return records.stream()
                .filter(r -> r.completed() && window.contains(r.until()))
                .toList();
    }

    void writeTo(Row row) {
        row.put("tps", tps, 6)
                .put("measured_tps", measuredTps, 6)
                .put("goodput_tps", goodputTps, 6)
                .put("output_tokens_per_second", outputTokensPerSecond, 3);
    }

    static Rates readFrom(Row row) {
        return new Rates(
                row.findDecimal("tps"),
                row.findDecimal("measured_tps"),
                row.findDecimal("goodput_tps"),
                row.findDecimal("output_tokens_per_second"));
    }
}
