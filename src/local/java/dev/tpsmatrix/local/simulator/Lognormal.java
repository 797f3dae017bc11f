package dev.tpsmatrix.local.simulator;

import java.util.SplittableRandom;

/**
 * A lognormal distribution given by two of its percentiles; the unit is the caller's. With z the standard normal
 * quantile of 0.95, median = exp(mu) and p95 = exp(mu + z sigma).
 */
record Lognormal(double p50, double p95) {

    private static final double Z95 = 1.6448536269514722;

    Lognormal {
        if (!(p50 > 0) || !(p95 >= p50) || Double.isInfinite(p95)) {
            throw new IllegalArgumentException("need 0 < p50 <= p95, got p50 " + p50 + ", p95 " + p95);
        }
    }

    double draw(SplittableRandom random) {
        double sigma = Math.log(p95 / p50) / Z95;
        return p50 * Math.exp(sigma * random.nextGaussian());
    }
}
