package dev.tpsmatrix.aggregate;

import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Row;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** 95 % confidence intervals of means over the bursts, besides that of TPS; null where a burst doesn't know the figure. */
record Certainty(@Nullable Interval latencyP95, @Nullable Interval cost) {

    static final List<Column> COLUMNS = Stream.of(
                    "latency_p95_ms_ci_low",
                    "latency_p95_ms_ci_high",
                    "cost_per_transaction_usd_low",
                    "cost_per_transaction_usd_high")
            .map(Column::number)
            .toList();

    void writeTo(Row row) {
        if (latencyP95 != null) {
            row.put("latency_p95_ms_ci_low", latencyP95.low(), 3).put("latency_p95_ms_ci_high", latencyP95.high(), 3);
        }
        if (cost != null) {
            row.put("cost_per_transaction_usd_low", cost.low(), 12)
                    .put("cost_per_transaction_usd_high", cost.high(), 12);
        }
    }
}
