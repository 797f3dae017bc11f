package dev.tpsmatrix.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureTest {

    private static final Measure KNOWN = new Measure(10, 9.0, 11.0);
    private static final Measure UNKNOWN = new Measure(10, null, null);

    /** Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3: four decimals. */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553, 0.3662",
        "15, 148, 0.0624, 0.1605",
        "0, 20, 0.0000, 0.1611",
        "1, 29, 0.0061, 0.1718",
        "29, 29, 0.8830, 1.0000"
    })
    void sharesHaveThePublishedIntervals(double part, double of, double low, double high) {
        Measure share = Measure.share(part, of);
        assertEquals(part / of, share.value());
        assertEquals(low, Objects.requireNonNull(share.low()), 5e-5);
        assertEquals(high, Objects.requireNonNull(share.high()), 5e-5);
    }

    @ParameterizedTest
    @CsvSource({
        "8.9, YES, NO",
        "9, YES, UNSURE",
        "9.1, UNSURE, UNSURE",
        "10, UNSURE, UNSURE",
        "11, UNSURE, YES",
        "11.1, NO, YES"
    })
    void limitsAreMetSurelyOrNot(double limit, Fit atLeast, Fit atMost) {
        assertEquals(atLeast, KNOWN.atLeast(limit));
        assertEquals(atMost, KNOWN.atMost(limit));
    }

    @Test
    void anUnknownIntervalIsNeverSure() {
        assertEquals(Fit.UNSURE, UNKNOWN.atLeast(1));
        assertEquals(Fit.UNSURE, UNKNOWN.atLeast(10));
        assertEquals(Fit.NO, UNKNOWN.atLeast(10.1));
        assertEquals(Fit.UNSURE, UNKNOWN.atMost(99));
        assertEquals(Fit.UNSURE, UNKNOWN.atMost(10));
        assertEquals(Fit.NO, UNKNOWN.atMost(9.9));
        assertTrue(UNKNOWN.isCloseTo(Measure.exact(1000)) && Measure.exact(1000).isCloseTo(UNKNOWN));
        assertNull(UNKNOWN.minus(KNOWN).low());
    }

    @Test
    void intervalsThatTouchAreClose() {
        assertTrue(KNOWN.isCloseTo(new Measure(12, 11.0, 13.0)));
        assertTrue(KNOWN.isCloseTo(new Measure(8, 7.0, 9.0)));
        assertFalse(KNOWN.isCloseTo(new Measure(12, 11.01, 13.0)));
    }

    @Test
    void differencesAddErrorsInQuadrature() {
        assertEquals(new Measure(10, 5.0, 15.0), new Measure(30, 27.0, 34.0).minus(new Measure(20, 17.0, 24.0)));
    }

    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"1", "2", "3"})
    void closenessGoesBothWaysAndStricterIsNeverSurer(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 1000; i++) {
            Measure one = made(random);
            Measure other = made(random);
            double limit = random.nextDouble(0, 30);
            assertEquals(one.isCloseTo(other), other.isCloseTo(one), () -> one + " " + other);
            assertTrue(one.atLeast(limit).compareTo(one.atLeast(limit + 1)) <= 0, () -> one + " at least " + limit);
            assertTrue(one.atMost(limit).compareTo(one.atMost(limit + 1)) >= 0, () -> one + " at most " + limit);
        }
    }

    private static Measure made(SplittableRandom random) {
        double value = random.nextDouble(1, 25);
        double half = random.nextDouble(0, 5);
        return random.nextInt(5) == 0 ? new Measure(value, null, null) : new Measure(value, value - half, value + half);
    }
}
