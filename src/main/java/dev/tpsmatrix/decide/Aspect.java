package dev.tpsmatrix.decide;

import dev.tpsmatrix.result.Figures;
import org.jspecify.annotations.Nullable;

/** What one model is compared with another by. */
public enum Aspect {
    TPS("tps", "1/s", true),
    LATENCY("latency", "ms", false),
    COST("cost_per_transaction", "USD", false),
    SUCCESS("success_rate", "0 to 1", true);

    private final String column;
    private final String unit;
    private final boolean rising;

    /** @param rising whether more is better */
    Aspect(String column, String unit, boolean rising) {
        this.column = column;
        this.unit = unit;
        this.rising = rising;
    }

    String unit() {
        return unit;
    }

    boolean isRising() {
        return rising;
    }

    /** @param percentile of the latency that is asked for */
    String column(String percentile) {
        return this == LATENCY ? "latency_" + percentile : column;
    }

    String words(String percentile) {
        return switch (this) {
            case TPS -> "TPS";
            case LATENCY -> "latency " + percentile;
            case COST -> "cost/transaction";
            case SUCCESS -> "success";
        };
    }

    String figure(double value) {
        return switch (this) {
            case TPS -> Figures.round(value) + " TPS";
            case LATENCY -> Figures.millis(value);
            case COST -> (value < 0 ? "−" : "") + Figures.dollars(Math.abs(value));
            case SUCCESS -> Figures.percent(value);
        };
    }

    /** Null if it isn't known. */
    @Nullable
    Measure of(Candidate candidate, String percentile) {
        return switch (this) {
            case TPS -> candidate.tps();
            case LATENCY -> candidate.latency(percentile);
            case COST -> candidate.cost();
            case SUCCESS -> candidate.success();
        };
    }
}
