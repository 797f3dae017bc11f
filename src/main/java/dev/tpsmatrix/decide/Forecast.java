package dev.tpsmatrix.decide;

import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What the mean of new bursts may be, by the old ones.
 *
 * @param value the mean of the old bursts
 * @param deviation standard deviation of one burst, above 0
 * @param bursts that {@code value} is the mean of, at least 1
 */
record Forecast(double value, double deviation, int bursts) {

    private static final double UPPER_TAIL = 0.975;
    private static final ContinuousDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * Standard deviation of the mean of n new bursts around the old mean, which is unsure itself: σ·√(1/bursts + 1/n), of
     * the predictive distribution (Gelman et al., Bayesian Data Analysis, 3rd ed., section 2.5, for a flat prior).
     */
    double spread(int n) {
        return deviation * Math.sqrt(1.0 / bursts + 1.0 / n);
    }

    /** Half of the 95 % interval that n new bursts will have, as aggregate makes it: t(0.975, df)·σ ÷ √n. */
    double half(int n, int degreesOfFreedom) {
        return t(degreesOfFreedom) * deviation / Math.sqrt(n);
    }

    /** That the mean of n new bursts is less than that. */
    double chanceUnder(double limit, int n) {
        return NORMAL.cumulativeProbability((limit - value) / spread(n));
    }

    /** The standard normal density. */
    static double density(double z) {
        return NORMAL.density(z);
    }

    /** t(0.975, df); that of a known deviation if there is nothing to tell df by. */
    static double t(int degreesOfFreedom) {
        ContinuousDistribution of = degreesOfFreedom < 1 ? NORMAL : TDistribution.of(degreesOfFreedom);
        return of.inverseCumulativeProbability(UPPER_TAIL);
    }
}
