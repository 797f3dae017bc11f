package dev.tpsmatrix.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Percentiles in milliseconds over the completed requests sent in the sustain window, under the evidence rule.
 *
 * @param byColumn without those that are not known
 * @param few the columns whose percentile rests on few samples, in alphabetical order
 */
public record Durations(Map<String, Double> byColumn, AtLeast atLeast, List<String> few) {

    private static final String MAX = "latency_max_ms";
    private static final String FEW = "few";

    private static final List<Percentile> PERCENTILES = List.of(
            new Percentile("latency", 50),
            new Percentile("latency", 95),
            new Percentile("latency", 99),
            new Percentile("ttft", 50),
            new Percentile("ttft", 95),
            new Percentile("ttft", 99),
            new Percentile("ttfat", 50),
            new Percentile("tpot", 50),
            new Percentile("service", 50),
            new Percentile("service", 95),
            new Percentile("service", 99),
            new Percentile("ttft_new", 50));

    private record Percentile(String figure, int percent) {
        String column() {
            return figure + "_p" + percent + "_ms";
        }
    }

    static Durations of(Histograms histograms, List<RequestRecord> sustained) {
        long cut = sustained.stream().filter(r -> r.outcome() == Outcome.CUT).count();
        Map<String, Distribution> figures = Map.of(
                "latency", histograms.latency(),
                "ttft", histograms.ttft(),
                "ttfat", histograms.ttfat(),
                "tpot", distribution(sustained, RequestRecord::tpotMs),
                "service", distribution(sustained, RequestRecord::serviceMs),
                "ttft_new",
                        distribution(
                                sustained,
                                r -> r.isOnNewConnection() ? r.timing().ttft() : null));
        Map<String, Double> known = new LinkedHashMap<>();
        TreeSet<String> few = new TreeSet<>();
        for (Percentile p : PERCENTILES) {
            Distribution figure = figures.getOrDefault(p.figure(), Distribution.empty());
            long censored = p.figure().equals("tpot") || p.figure().equals("ttft_new") ? 0 : cut;
            Double ms = figure.quantile(p.percent() / 100.0, censored);
            if (ms != null) {
                known.put(p.column(), ms);
                if (Evidence.of(figure.count() + censored, p.percent() / 100.0) == Evidence.FEW) {
                    few.add(p.column());
                }
            }
        }
        Double longest = histograms.latency().max();
        if (cut == 0 && longest != null) {
            known.put(MAX, longest);
        }
        return new Durations(known, AtLeast.of(sustained), List.copyOf(few));
    }

    private static Distribution distribution(
            List<RequestRecord> sustained, Function<RequestRecord, @Nullable Double> figure) {
        Distribution distribution = Distribution.empty();
        for (RequestRecord record : sustained) {
            Double ms = record.completed() ? figure.apply(record) : null;
            if (ms != null) {
                distribution.add(ms);
            }
        }
        return distribution;
    }

    /** The figure of that column; null if it isn't known. */
    public @Nullable Double of(String column) {
        return byColumn.get(column);
    }

    void writeTo(Row row) {
        byColumn.forEach((column, ms) -> row.put(column, ms, 3));
        atLeast.writeTo(row);
        row.put(FEW, few.stream().collect(Collectors.joining(";")));
    }

    static Durations readFrom(Row row) {
        Map<String, Double> known = new LinkedHashMap<>();
        Stream.concat(PERCENTILES.stream().map(Percentile::column), Stream.of(MAX))
                .forEach(column -> {
                    Double ms = row.findDecimal(column);
                    if (ms != null) {
                        known.put(column, ms);
                    }
                });
        String few = row.find(FEW);
        return new Durations(known, AtLeast.readFrom(row), few == null ? List.of() : List.of(few.split(";")));
    }
}
