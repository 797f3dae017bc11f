package dev.tpsmatrix.result;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Percentiles that fall among requests that were cut: known only to be more than this.
 *
 * @param byColumn milliseconds by the name of the percentile's column, which is empty
 */
public record AtLeast(Map<String, Double> byColumn) {

    public static final AtLeast NOTHING = new AtLeast(Map.of());

    static final String COLUMN = "at_least";

    private static final Map<String, Double> MEDIAN = Map.of("p50", 0.50);
    private static final Map<String, Double> QUANTILES = Map.of("p50", 0.50, "p95", 0.95, "p99", 0.99);

    /** Each cut request is at least as long as it was watched, so a quantile that takes it for that long is too short. */
    static AtLeast of(List<RequestRecord> sustained) {
        long cut = sustained.stream().filter(r -> r.outcome() == Outcome.CUT).count();
        if (cut == 0) {
            return NOTHING;
        }
        Map<String, Double> bounds = new LinkedHashMap<>();
        add(bounds, "latency", QUANTILES, sustained, cut, RequestRecord::latencyMs);
        add(bounds, "service", QUANTILES, sustained, cut, RequestRecord::serviceMs);
        add(bounds, "ttft", QUANTILES, sustained, cut, onKept(Timing::ttft));
        add(bounds, "ttfat", MEDIAN, sustained, cut, onKept(Timing::ttfat));
        return new AtLeast(bounds);
    }

    /** As {@link Histograms} has it. */
    private static Function<RequestRecord, @Nullable Double> onKept(Function<Timing, @Nullable Double> of) {
        return r -> r.isOnNewConnection() ? null : of.apply(r.timing());
    }

    private static void add(
            Map<String, Double> bounds,
            String figure,
            Map<String, Double> quantiles,
            List<RequestRecord> sustained,
            long cut,
            Function<RequestRecord, @Nullable Double> of) {
        Distribution ended = Distribution.empty();
        Distribution watched = Distribution.empty();
        for (RequestRecord r : sustained) {
            Double known = of.apply(r);
            if (r.completed() && known != null) {
                ended.add(known);
                watched.add(known);
            } else if (r.outcome() == Outcome.CUT) {
                watched.add(known == null ? r.timing().end() - r.timing().intended() : known);
            }
        }
        quantiles.forEach((name, quantile) -> {
            Double bound = ended.quantile(quantile, cut) == null ? watched.quantile(quantile, 0) : null;
            if (bound != null) {
                bounds.put(figure + "_" + name + "_ms", bound);
            }
        });
    }

    public @Nullable Double of(String column) {
        return byColumn.get(column);
    }

    /** Such as {@code latency_p95_ms>5000;latency_p99_ms>8000.5}. */
    public void writeTo(Row row) {
        Row bounds = new Row();
        byColumn.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(bound -> bounds.put(bound.getKey(), bound.getValue(), 3));
        row.put(
                COLUMN,
                bounds.texts().entrySet().stream()
                        .map(bound -> bound.getKey() + ">" + bound.getValue())
                        .collect(Collectors.joining(";")));
    }

    /** The reverse; IllegalArgumentException on another text. */
    public static AtLeast readFrom(Row row) {
        String text = row.find(COLUMN);
        if (text == null) {
            return NOTHING;
        }
        return new AtLeast(Arrays.stream(text.split(";"))
                .map(bound -> bound.split(">", 2))
                .collect(Collectors.toMap(bound -> bound[0], bound -> Double.valueOf(bound[bound.length - 1]))));
    }
}
