package dev.tpsmatrix.drift;

import java.util.Arrays;
import java.util.Optional;

/** A figure of a cell that is watched for drift. All are positive or 0. */
public enum Metric {
    TPS("tps", "TPS", true, 1e-6),
    LATENCY_P95("latency_p95_ms", "latency p95", false, 1e-3),
    TTFAT_P50("ttfat_p50_ms", "TTFAT p50", false, 1e-3),
    SUCCESS_RATE("success_rate", "success rate", true, 1e-3),
    COST("cost_per_transaction_usd", "cost per transaction", false, 1e-12);

    private final String column;
    private final String words;
    private final boolean moreIsBetter;
    private final double least;

    Metric(String column, String words, boolean moreIsBetter, double least) {
        this.column = column;
        this.words = words;
        this.moreIsBetter = moreIsBetter;
        this.least = least;
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

    /** Natural logarithm; a figure of 0 counts as one too small to be measured, so that it has one, too. */
    double log(double figure) {
        return Math.log(Math.max(figure, least));
    }

    /** The reverse. */
    double figure(double log) {
        double figure = Math.exp(log);
        return figure > least * (1 + 1e-9) ? figure : 0;
    }

    public static Optional<Metric> ofColumn(String column) {
        return Arrays.stream(values()).filter(m -> m.column.equals(column)).findFirst();
    }
}
