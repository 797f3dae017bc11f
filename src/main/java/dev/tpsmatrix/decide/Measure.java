package dev.tpsmatrix.decide;

import dev.tpsmatrix.result.Row;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A measured figure with its 95 % confidence interval.
 *
 * @param low null where nothing was repeated, as is {@code high}: then nothing is known of how far it may be off
 */
public record Measure(
        double value, @Nullable Double low, @Nullable Double high) {

    /** z(0.975), of a share of many requests. */
    private static final double Z = 1.959963984540054;

    /** Of the columns {@code column}, {@code column_low} and {@code column_high}; null if the figure isn't known. */
    static @Nullable Measure of(Row cell, String column) {
        return of(cell, column, column);
    }

    /** @param bounds whose {@code _low} and {@code _high} they are */
    static @Nullable Measure of(Row cell, String column, String bounds) {
        Double value = cell.findDecimal(column);
        return value == null
                ? null
                : new Measure(value, cell.findDecimal(bounds + "_low"), cell.findDecimal(bounds + "_high"));
    }

    /**
     * A share with its Wilson score interval (Wilson 1927, equation 4, without correction for continuity).
     *
     * @param of at least 1
     */
    static Measure share(double part, double of) {
        double p = part / of;
        double denominator = 1 + Z * Z / of;
        double centre = (p + Z * Z / (2 * of)) / denominator;
        double half = Z / denominator * Math.sqrt(p * (1 - p) / of + Z * Z / (4 * of * of));
        return new Measure(p, Math.max(0, centre - half), Math.min(1, centre + half));
    }

    /** In the columns {@code column}, {@code column_low} and {@code column_high}; nothing if it isn't known. */
    static void write(Row row, String column, @Nullable Measure measure, int decimals) {
        if (measure != null) {
            row.put(column, measure.value, decimals)
                    .put(column + "_low", measure.low, decimals)
                    .put(column + "_high", measure.high, decimals);
        }
    }

    static Measure exact(double value) {
        return new Measure(value, value, value);
    }

    public boolean isKnownWell() {
        return low != null && high != null;
    }

    /** Whether both may be the same: their intervals overlap, or one of them isn't known. */
    boolean isCloseTo(Measure other) {
        return low == null
                || high == null
                || other.low == null
                || other.high == null
                || low <= other.high && other.low <= high;
    }

    Fit atLeast(double limit) {
        return value < limit && (high == null || high < limit)
                ? Fit.NO
                : low != null && low >= limit ? Fit.YES : Fit.UNSURE;
    }

    Fit atMost(double limit) {
        return value > limit && (low == null || low > limit)
                ? Fit.NO
                : high != null && high <= limit ? Fit.YES : Fit.UNSURE;
    }

    /** @param by rises with what it is given */
    Measure map(DoubleUnaryOperator by) {
        return new Measure(
                by.applyAsDouble(value),
                low == null ? null : Double.valueOf(by.applyAsDouble(low)),
                high == null ? null : Double.valueOf(by.applyAsDouble(high)));
    }

    /** That divided by this, which is above 0. */
    Measure under(double dividend) {
        return new Measure(
                dividend / value,
                high == null ? null : Double.valueOf(dividend / high),
                low == null || low <= 0 ? null : Double.valueOf(dividend / low));
    }

    Measure least(Measure other) {
        return new Measure(Math.min(value, other.value), least(low, other.low), least(high, other.high));
    }

    private static @Nullable Double least(@Nullable Double one, @Nullable Double other) {
        return one == null || other == null ? null : Double.valueOf(Math.min(one, other));
    }

    /** This less the other, their errors taken as independent: half-widths add in quadrature. */
    Measure minus(Measure other) {
        double difference = value - other.value;
        if (low == null || high == null || other.low == null || other.high == null) {
            return new Measure(difference, null, null);
        }
        return new Measure(
                difference,
                difference - Math.hypot(value - low, other.high - other.value),
                difference + Math.hypot(high - value, other.value - other.low));
    }
}
