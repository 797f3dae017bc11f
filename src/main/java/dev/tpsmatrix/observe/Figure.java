package dev.tpsmatrix.observe;

import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is compared, by the name of its column in a cell. */
enum Figure {
    THROUGHPUT("tps", "throughput", "1/s", Observed::throughput),
    LATENCY_P50("latency_p50_ms", "latency p50", "ms", Observed::latencyP50),
    LATENCY_P95("latency_p95_ms", "latency p95", "ms", Observed::latencyP95),
    LATENCY_P99("latency_p99_ms", "latency p99", "ms", Observed::latencyP99),
    SUCCESS_RATE("success_rate", "success rate", "0 to 1", Observed::successRate),
    COST("cost_per_transaction_usd", "cost per transaction", "USD", Observed::costPerTransaction);

    private final String column;
    private final String words;
    private final String unit;
    private final Function<Observed, @Nullable Double> of;

    Figure(String column, String words, String unit, Function<Observed, @Nullable Double> of) {
        this.column = column;
        this.words = words;
        this.unit = unit;
        this.of = of;
    }

    String column() {
        return column;
    }

    String words() {
        return words;
    }

    String unit() {
        return unit;
    }

    boolean isLatency() {
        return this == LATENCY_P50 || this == LATENCY_P95 || this == LATENCY_P99;
    }

    /** Whether more of it is good. */
    boolean isGain() {
        return this == THROUGHPUT || this == SUCCESS_RATE;
    }

    @Nullable
    Double in(Observed observed) {
        return of.apply(observed);
    }

    /** Null if the cell doesn't know it, a percentile of which it knows only what it exceeds included. */
    @Nullable
    Double in(Row cell) {
        return cell.findDecimal(column);
    }

    /** With its unit. */
    String shown(@Nullable Double value) {
        if (value == null) {
            return Figures.UNKNOWN;
        }
        return switch (this) {
            case THROUGHPUT -> Figures.round(value) + " TPS";
            case LATENCY_P50, LATENCY_P95, LATENCY_P99 -> Figures.millis(value);
            case SUCCESS_RATE -> Figures.percent(value);
            case COST -> Figures.dollars(value);
        };
    }
}
