package dev.tpsmatrix.local;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.store.Matrix;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The latest cells as Prometheus scrapes them. What is not known has no sample. */
@ApplicationScoped
class Gauges {

    private static final ExpositionFormats FORMATS = ExpositionFormats.init();
    private static final double MILLIS = 1000;

    private final Matrix matrix;
    private final Ticker ticker;

    Gauges(Matrix matrix, Ticker ticker) {
        this.matrix = matrix;
        this.ticker = ticker;
    }

    /** @param accept the header that chooses between Prometheus' own text and OpenMetrics */
    Reply scrape(@Nullable String accept) throws IOException {
        ExpositionFormatWriter writer = FORMATS.findWriter(accept == null ? "" : accept);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(out, snapshots());
        return Reply.of(200, writer.getContentType(), out.toString(StandardCharsets.UTF_8));
    }

    private MetricSnapshots snapshots() {
        Instant now = ticker.now();
        List<Matrix.Written> matrices = matrix.written();
        List<Row> cells = matrices.stream()
                .flatMap(written -> matrix.cells(written.workload(), written.tier()).stream())
                .toList();
        GaugeSnapshot.Builder age = gauge(
                "tpsmatrix_matrix_age_seconds", "Time since the matrix was last written, once a run.", Unit.SECONDS);
        matrices.forEach(written -> age.dataPoint(point(
                Duration.between(written.at(), now).toMillis() / MILLIS,
                Labels.of("workload", written.workload(), "tier", written.tier()))));
        return new MetricSnapshots(
                Stream.concat(Stream.of(age.build()), cells(cells)).toList());
    }

    private static Stream<MetricSnapshot> cells(List<Row> cells) {
        return Stream.of(
                figure(
                        cells,
                        "tps",
                        "tps",
                        "Transactions completed per second at the cell's users, mean of its bursts.",
                        null),
                figure(cells, "goodput_tps", "goodput_tps", "Those of them within the latency SLA, per second.", null),
                durations(
                        cells,
                        "latency",
                        "Time from the intended moment to the last token, median of the bursts.",
                        Map.of("0.5", "latency_p50_ms", "0.95", "latency_p95_ms", "0.99", "latency_p99_ms")),
                durations(
                        cells,
                        "ttfat",
                        "Time from the intended moment to the first visible token.",
                        Map.of("0.5", "ttfat_p50_ms")),
                figure(cells, "success_ratio", "success_rate", "Completed of the requests sent.", Unit.RATIO),
                figure(
                        cells,
                        "cost_per_transaction_usd",
                        "cost_per_transaction_usd",
                        "Billed US dollars at list price of a completed transaction.",
                        new Unit("usd")),
                figure(cells, "users", "users", "Users that asked side by side.", null),
                figure(cells, "bursts", "bursts_measured", "Bursts of the latest run that the figures rest on.", null),
                figure(
                        cells,
                        "requests",
                        "requests_sent",
                        "Requests of the latest run that the figures rest on.",
                        null),
                started(cells));
    }

    private static MetricSnapshot figure(
            List<Row> cells, String name, String column, String help, @Nullable Unit unit) {
        GaugeSnapshot.Builder gauge = gauge("tpsmatrix_" + name, help, unit);
        for (Row cell : cells) {
            Double value = cell.findDecimal(column);
            if (value != null) {
                gauge.dataPoint(point(value, labels(cell)));
            }
        }
        return gauge.build();
    }

    private static MetricSnapshot durations(List<Row> cells, String name, String help, Map<String, String> columns) {
        GaugeSnapshot.Builder gauge = gauge("tpsmatrix_" + name + "_seconds", help, Unit.SECONDS);
        for (Row cell : cells) {
            columns.forEach((quantile, column) -> {
                Double millis = cell.findDecimal(column);
                if (millis != null) {
                    gauge.dataPoint(point(millis / MILLIS, labels(cell).add("quantile", quantile)));
                }
            });
        }
        return gauge.build();
    }

    private static MetricSnapshot started(List<Row> cells) {
        GaugeSnapshot.Builder gauge = gauge(
                "tpsmatrix_last_started_seconds",
                "When the cell's last burst started, since 1970 (UTC).",
                Unit.SECONDS);
        cells.forEach(
                cell -> gauge.dataPoint(point(cell.instant("last_started_at").toEpochMilli() / MILLIS, labels(cell))));
        return gauge.build();
    }

    private static GaugeSnapshot.Builder gauge(String name, String help, @Nullable Unit unit) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        return unit == null ? gauge : gauge.unit(unit);
    }

    private static GaugeDataPointSnapshot point(double value, Labels labels) {
        return GaugeDataPointSnapshot.builder().value(value).labels(labels).build();
    }

    private static Labels labels(Row cell) {
        return Labels.of(
                "workload", cell.text("workload"),
                "tier", cell.text("tier"),
                "model", cell.text("model"),
                "provider", cell.text("provider"),
                "region", cell.text("region"),
                "simulated", cell.text("simulated"));
    }
}
