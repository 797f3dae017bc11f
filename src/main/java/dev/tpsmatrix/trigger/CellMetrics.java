package dev.tpsmatrix.trigger;

import dev.tpsmatrix.aggregate.Cell;
import dev.tpsmatrix.metrics.Metrics;
import dev.tpsmatrix.result.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A cell's figures as metrics, by workload, tier, model and region. */
@ApplicationScoped
class CellMetrics {

    static final List<String> DIMENSIONS = List.of("workload", "tier", "model", "region");
    static final List<String> FIGURES =
            List.of("tps", "goodput_tps", "latency_p95_ms", "ttft_p95_ms", "success_rate", "cost_per_transaction_usd");

    private final Metrics metrics;

    CellMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    void emit(Cell cell) {
        Row row = cell.toRow();
        Map<String, String> dimensions = new LinkedHashMap<>();
        DIMENSIONS.forEach(dimension -> dimensions.put(dimension, row.text(dimension)));
        Map<String, Double> known = new LinkedHashMap<>();
        for (String figure : FIGURES) {
            String text = row.find(figure);
            if (text != null) {
                known.put(figure, Double.valueOf(text));
            }
        }
        metrics.emit(dimensions, known);
    }
}
