package dev.tpsmatrix.drift;

import java.util.Arrays;
import java.util.Optional;

/** A figure of a cell that is watched for drift. All are positive or 0. */
public enum Metric {
    TPS("tps", "TPS", true),
    LATENCY_P95("latency_p95_ms", "latency p95", false),
    TTFAT_P50("ttfat_p50_ms", "TTFAT p50", false),
    SUCCESS_RATE("success_rate", "success rate", true),
    COST("cost_per_transaction_usd", "cost per transaction", false);

    private final String column;
    private final String words;
    private final boolean moreIsBetter;

    Metric(String column, String words, boolean moreIsBetter) {
        this.column = column;
        this.words = words;
        this.moreIsBetter = moreIsBetter;
    }

    /** Its name in results, cells and series. */
    public String column() {
        return column;
    }

    /** Its name for people. */
    public String words() {
        return words;
    }

    /** Whether a change by this much, of any unit, is for the better. */
    public boolean isBetter(double change) {
        return moreIsBetter == change > 0;
    }

    public static Optional<Metric> ofColumn(String column) {
        return Arrays.stream(values()).filter(m -> m.column.equals(column)).findFirst();
    }
}
