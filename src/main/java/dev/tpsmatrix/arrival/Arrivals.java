package dev.tpsmatrix.arrival;

import java.util.random.RandomGenerator;

/** An arrival process at unit rate; {@link OpenLoop} gives it its rate and its phases. */
public interface Arrivals {

    /** How many arrivals are to be expected, in the mean, up to the next one: rises with each call. */
    double next();

    /** One after another at equal distances, the first at once. */
    static Arrivals regular() {
        return new Arrivals() {
            private long count;

            @Override
            public double next() {
                return count++;
            }
        };
    }

    /** A Poisson process: the distances are exponential with mean 1. */
    static Arrivals poisson(RandomGenerator random) {
        return new Arrivals() {
            private double expected;

            @Override
            public double next() {
                expected += random.nextExponential();
                return expected;
            }
        };
    }
}
