package dev.tpsmatrix.observe;

import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A figure of production beside that of its cell.
 *
 * @param measured null if the cell doesn't know it, as {@code observed} if production doesn't
 */
public record Deviation(
        Figure figure, @Nullable Double measured, @Nullable Double observed, Verdict verdict) {

    /** Below one request in a hundred, more or fewer failures are no deviation, however many times as many. */
    private static final double LEAST_FAILURES = 0.01;

    /** So that 80 is 20 % below 100 in binary fractions, too. */
    private static final double ROUNDING = 1e-9;

    /** What a figure of production is beside its cell's. */
    public enum Verdict {
        WITHIN,
        WORSE,
        BETTER,
        NOT_KNOWN;

        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    static Deviation of(Figure figure, Row cell, Observed window, double thresholdPercent) {
        Double measured = figure.in(cell);
        Double observed = figure.in(window);
        Verdict verdict = measured == null || observed == null
                ? Verdict.NOT_KNOWN
                : !isBeyond(figure, measured, observed, thresholdPercent / 100 - ROUNDING)
                        ? Verdict.WITHIN
                        : observed > measured == figure.isGain() ? Verdict.BETTER : Verdict.WORSE;
        return new Deviation(figure, measured, observed, verdict);
    }

    /** A success rate is judged by its failures, too: from 99.9 % to 90 % they are a hundred times as many. */
    private static boolean isBeyond(Figure figure, double measured, double observed, double share) {
        double change = Math.abs(observed - measured);
        return change >= share * measured && change > 0
                || figure == Figure.SUCCESS_RATE
                        && change >= LEAST_FAILURES - ROUNDING
                        && change >= share * (1 - measured);
    }

    public boolean deviates() {
        return verdict == Verdict.WORSE || verdict == Verdict.BETTER;
    }

    boolean isWorse() {
        return verdict == Verdict.WORSE;
    }

    /** Percent of what was measured; null if either isn't known, or 0 was measured. */
    public @Nullable Double changePercent() {
        return measured == null || observed == null || measured == 0
                ? null
                : Double.valueOf(100 * (observed - measured) / measured);
    }

    /** Its name, what was measured, what was observed, the change, and what it is. */
    public String[] cells() {
        return new String[] {figure.words(), figure.shown(measured), figure.shown(observed), change(), verdict.words()};
    }

    /** {@code latency p95 316 ms → 402 ms (+27.2 %), worse}. */
    String words() {
        return figure.words() + " " + figure.shown(measured) + " → " + figure.shown(observed) + " (" + change() + "), "
                + verdict.words();
    }

    private String change() {
        return measured == null || observed == null ? Figures.UNKNOWN : Figures.change(measured, observed);
    }
}
