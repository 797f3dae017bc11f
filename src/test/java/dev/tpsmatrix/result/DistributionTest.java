package dev.tpsmatrix.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {

    @ParameterizedTest(name = "{1} samples for {0}: {2}")
    @CsvSource({
        "0.50, 9, NONE", "0.50, 10, FEW", "0.50, 39, FEW", "0.50, 40, PLAIN",
        "0.95, 99, NONE", "0.95, 100, FEW", "0.95, 399, FEW", "0.95, 400, PLAIN",
        "0.99, 499, NONE", "0.99, 500, FEW", "0.99, 1999, FEW", "0.99, 2000, PLAIN"
    })
    void evidenceHasExactBorders(double quantile, long samples, Evidence evidence) {
        assertEquals(evidence, Evidence.of(samples, quantile));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void quantilesAreThoseOfTheSortedSamples(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 500 + random.nextInt(2000);
        double[] samples =
                random.doubles(n).map(u -> 5 * Math.exp(6 * u)).sorted().toArray();
        Distribution distribution = Distribution.empty();
        for (double sample : samples) {
            distribution.add(sample);
        }
        for (double quantile : new double[] {0.5, 0.95, 0.99}) {
            double expected = samples[(int) Math.ceil(quantile * n) - 1];
            Double actual = distribution.quantile(quantile, 0);
            assertNotNull(actual);
            assertEquals(expected, actual, expected / 1000 + 0.001);
        }
    }

    /** 90 known and 10 censored: the 90th of 100 is known, the 91st is not. */
    @Test
    void aQuantileAmongTheCensoredIsNotKnown() {
        Distribution distribution = upTo(90);
        Double ninetieth = distribution.quantile(0.90, 10);
        assertNotNull(ninetieth);
        assertEquals(90, ninetieth, 0.1);
        assertNull(distribution.quantile(0.91, 10));
        assertNull(distribution.quantile(0.95, 10));
    }

    @Test
    void theCensoredMoveTheRank() {
        Double median = upTo(90).quantile(0.5, 10);
        assertNotNull(median);
        assertEquals(50, median, 0.1);
    }

    @Test
    void readsBackAsItWas() {
        Distribution distribution = upTo(1000);
        assertEquals(distribution, Distribution.decode(distribution.encode()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 12, 40})
    void otherBytesAreRefused(int length) {
        byte[] bytes = new byte[length];
        new java.util.Random(length).nextBytes(bytes);
        assertThrows(IllegalArgumentException.class, () -> Distribution.decode(bytes));
    }

    @Test
    void aTornHistogramIsRefused() {
        byte[] torn = java.util.Arrays.copyOf(upTo(1000).encode(), 30);
        assertThrows(IllegalArgumentException.class, () -> Distribution.decode(torn));
    }

    private static Distribution upTo(int ms) {
        Distribution distribution = Distribution.empty();
        IntStream.rangeClosed(1, ms).forEach(distribution::add);
        return distribution;
    }
}
