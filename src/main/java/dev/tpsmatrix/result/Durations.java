package dev.tpsmatrix.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Percentiles in milliseconds over the completed requests sent in the sustain window; null under the evidence rule. */
public record Durations(
        @Nullable Double latencyP50,
        @Nullable Double latencyP95,
        @Nullable Double latencyP99,
        @Nullable Double latencyMax,
        @Nullable Double ttftP50,
        @Nullable Double ttftP95,
        @Nullable Double ttftP99,
        @Nullable Double ttfatP50,
        @Nullable Double tpotP50,
        @Nullable Double serviceP50,
        @Nullable Double serviceP95,
        @Nullable Double serviceP99,
        AtLeast atLeast) {

    static Durations of(Histograms histograms, List<RequestRecord> sustained) {
        long cut = sustained.stream().filter(r -> r.outcome() == Outcome.CUT).count();
        Distribution latency = histograms.latency();
        Distribution ttft = histograms.ttft();
        Distribution tpot = Distribution.empty();
        Distribution service = Distribution.empty();
        for (RequestRecord record : sustained) {
            if (record.completed()) {
                add(tpot, record.tpotMs());
                add(service, record.serviceMs());
            }
        }
        return new Durations(
                latency.quantile(0.50, cut),
                latency.quantile(0.95, cut),
                latency.quantile(0.99, cut),
                cut > 0 ? null : latency.max(),
                ttft.quantile(0.50, cut),
                ttft.quantile(0.95, cut),
                ttft.quantile(0.99, cut),
                histograms.ttfat().quantile(0.50, cut),
                tpot.quantile(0.50, 0),
                service.quantile(0.50, cut),
                service.quantile(0.95, cut),
                service.quantile(0.99, cut),
                AtLeast.of(sustained));
    }

    private static void add(Distribution distribution, @Nullable Double ms) {
        if (ms != null) {
            distribution.add(ms);
        }
    }

    void writeTo(Row row) {
        row.put("latency_p50_ms", latencyP50, 3)
                .put("latency_p95_ms", latencyP95, 3)
                .put("latency_p99_ms", latencyP99, 3)
                .put("latency_max_ms", latencyMax, 3)
                .put("ttft_p50_ms", ttftP50, 3)
                .put("ttft_p95_ms", ttftP95, 3)
                .put("ttft_p99_ms", ttftP99, 3)
                .put("ttfat_p50_ms", ttfatP50, 3)
                .put("tpot_p50_ms", tpotP50, 3)
                .put("service_p50_ms", serviceP50, 3)
                .put("service_p95_ms", serviceP95, 3)
                .put("service_p99_ms", serviceP99, 3);
        atLeast.writeTo(row);
    }

    static Durations readFrom(Row row) {
        return new Durations(
                row.findDecimal("latency_p50_ms"),
                row.findDecimal("latency_p95_ms"),
                row.findDecimal("latency_p99_ms"),
                row.findDecimal("latency_max_ms"),
                row.findDecimal("ttft_p50_ms"),
                row.findDecimal("ttft_p95_ms"),
                row.findDecimal("ttft_p99_ms"),
                row.findDecimal("ttfat_p50_ms"),
                row.findDecimal("tpot_p50_ms"),
                row.findDecimal("service_p50_ms"),
                row.findDecimal("service_p95_ms"),
                row.findDecimal("service_p99_ms"),
                AtLeast.readFrom(row));
    }
}
