package dev.tpsmatrix.aggregate;

import dev.tpsmatrix.result.Row;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * A mean over bursts with its 95 % confidence interval; the bounds are null where one burst alone says nothing about
 * the spread.
 */
public record Interval(
        double mean, @Nullable Double low, @Nullable Double high) {

    private static final double UPPER_TAIL = 0.975;

    /**
     * Student's interval, mean ± t(0.975, df) · s ÷ √n, with a standard deviation pooled over sibling cells.
     *
     * @param n bursts of this cell
     */
    static Interval of(double mean, int n, PooledDeviation deviation) {
        Double s = deviation.value();
        if (s == null) {
            return new Interval(mean, null, null);
        }
        double t = TDistribution.of(deviation.degreesOfFreedom()).inverseCumulativeProbability(UPPER_TAIL);
        double half = t * s / Math.sqrt(n);
        return new Interval(mean, Math.max(0, mean - half), mean + half);
    }

    void writeTo(Row row, String column) {
        row.put(column, mean, 6).put(column + "_low", low, 6).put(column + "_high", high, 6);
    }
}
