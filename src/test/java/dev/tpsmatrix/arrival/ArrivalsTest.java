package dev.tpsmatrix.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalsTest {

    private static final int MANY = 10_000;

    /** Kolmogorov-Smirnov against the exponential: D √n is below 1.95 in 99.9 % of all samples (Smirnov 1948). */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void poissonGapsAreExponential(long seed) {
        double[] gaps = gaps(Arrivals.poisson(new SplittableRandom(seed)));
        assertTrue(distance(gaps) * Math.sqrt(MANY) < 1.95, () -> "D √n = " + distance(gaps) * Math.sqrt(MANY));
    }

    @Test
    void regularGapsAreNot() {
        assertTrue(distance(gaps(Arrivals.regular())) > 0.5);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void theSameSeedGivesTheSameArrivals(long seed) {
        assertEquals(
                Arrays.toString(gaps(Arrivals.poisson(new SplittableRandom(seed)))),
                Arrays.toString(gaps(Arrivals.poisson(new SplittableRandom(seed)))));
    }

    private static double[] gaps(Arrivals arrivals) {
        double[] before = {arrivals.next()};
        return DoubleStream.generate(() -> {
                    double now = arrivals.next();
                    double gap = now - before[0];
                    before[0] = now;
                    return gap;
                })
                .limit(MANY)
                .toArray();
    }

    private static double distance(double[] gaps) {
        double[] sorted = gaps.clone();
        Arrays.sort(sorted);
        double largest = 0;
        for (int i = 0; i < sorted.length; i++) {
            double expected = 1 - Math.exp(-sorted[i]);
            largest = Math.max(largest, Math.max(expected - (double) i / MANY, (i + 1.0) / MANY - expected));
        }
        return largest;
    }
}
