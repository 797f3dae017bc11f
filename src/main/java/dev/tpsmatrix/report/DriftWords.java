package dev.tpsmatrix.report;

import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.drift.Metric;
import dev.tpsmatrix.result.Figures;

/** A drift in one sentence: what, from what to what, since when, why. */
public final class DriftWords {

    private DriftWords() {}

    /** {@code 18.2 TPS → 14.9 TPS (−18.1 %), confirmed, since 2026-11-20: model update (gpt-x → gpt-y)}. */
    public static String of(Drift drift) {
        // TPS is name and unit.
        String name = drift.metric() == Metric.TPS ? "" : drift.metric().words() + " ";
        return name + figure(drift.metric(), drift.before()) + " → " + figure(drift.metric(), drift.now()) + " ("
                + Figures.change(drift.before(), drift.now()) + "), "
                + drift.state().column() + ", since "
                + drift.detectedAt().toString().substring(0, "yyyy-MM-dd".length()) + why(drift);
    }

    private static String why(Drift drift) {
        if (drift.cause() == null) {
            return "";
        }
        return ": " + drift.cause().words() + (drift.evidence().isEmpty() ? "" : " (" + drift.evidence() + ")");
    }

    /** With its unit. */
    public static String figure(Metric metric, double value) {
        return switch (metric) {
            case TPS -> Figures.round(value) + " TPS";
            case LATENCY_P95, TTFAT_P50 -> Figures.seconds(value);
            case SUCCESS_RATE -> Figures.percent(value);
            case COST -> Figures.dollars(value);
        };
    }
}
