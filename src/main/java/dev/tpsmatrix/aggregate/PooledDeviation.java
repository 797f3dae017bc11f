package dev.tpsmatrix.aggregate;

import org.jspecify.annotations.Nullable;

/**
 * A standard deviation pooled over the cells of one provider in one run: √(Σ(x − x̄)² ÷ Σ(n − 1)). It is relative, each
 * cell's values divided by their mean, since a cell of 100 TPS varies by more transactions than one of 2.
 *
 * @param relativeSquares Σ((x − x̄) ÷ x̄)² over all cells
 * @param degreesOfFreedom Σ(n − 1)
 */
record PooledDeviation(double relativeSquares, int degreesOfFreedom, double scale) {

    static final PooledDeviation NONE = new PooledDeviation(0, 0, 1);

    /** That of one cell alone. */
    static PooledDeviation of(double[] values) {
        double mean = Pivot.mean(values);
        if (values.length < 2 || mean == 0) {
            return NONE;
        }
        double squares = 0;
        for (double value : values) {
            double relative = (value - mean) / mean;
            squares += relative * relative;
        }
        return new PooledDeviation(squares, values.length - 1, 1);
    }

    PooledDeviation plus(PooledDeviation other) {
        return new PooledDeviation(
                relativeSquares + other.relativeSquares, degreesOfFreedom + other.degreesOfFreedom, scale);
    }

    /** The same, in units of a cell with that mean. */
    PooledDeviation scaledTo(double mean) {
        return new PooledDeviation(relativeSquares, degreesOfFreedom, mean);
    }

    @Nullable
    Double value() {
        return degreesOfFreedom == 0 ? null : Double.valueOf(scale * Math.sqrt(relativeSquares / degreesOfFreedom));
    }
}
