package dev.tpsmatrix.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RampTest {

    /** Of 10 s, slowed after 4: 40 % by then, the other 60 % in 12 s. */
    private final Ramp slowed = Ramp.of(10).slowedAt(4);

    @ParameterizedTest(name = "{0} of the load after {1} s")
    @CsvSource({"0, 0", "0.2, 2", "0.4, 4", "0.5, 6", "0.7, 10", "1, 16"})
    void theRestComesAtHalfThePace(double share, double seconds) {
        assertEquals(seconds, slowed.when(share), 1e-9);
    }

    /** A triangle of 4 s × 0.4, then a trapezium of 12 s from 0.4 to 1. */
    @Test
    void itIsWorthTheAreaBelowIt() {
        assertEquals(0.8 + 8.4, slowed.area(), 1e-9);
        assertEquals(5, Ramp.of(10).area(), 1e-9);
        assertEquals(4, slowed.whenWorth(0.8), 1e-9);
        assertEquals(16, slowed.whenWorth(9.2), 1e-9);
    }

    @Test
    void slowedAtOnceItTakesTwiceAsLong() {
        Ramp all = Ramp.of(10).slowedAt(0);
        assertEquals(20, all.end(), 1e-9);
        assertEquals(10, all.area(), 1e-9);
        assertEquals(all, Ramp.of(10).slowedAt(-3), "before its start");
    }

    @Test
    void itIsSlowedAtMostOnceAndNotAfterItsEnd() {
        assertSame(slowed, slowed.slowedAt(5));
        Ramp whole = Ramp.of(10);
        assertSame(whole, whole.slowedAt(10));
        assertFalse(whole.slowedAt(11).isSlowed());
    }

    @Test
    void withoutARampThereIsNothingToSlow() {
        Ramp none = Ramp.of(0).slowedAt(0);
        assertFalse(none.isSlowed());
        assertEquals(0, none.end());
        assertEquals(0, none.area());
        assertEquals(0, none.whenWorth(0));
    }

    /** Against sums over small steps of the share itself. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void bothInversesAgreeWithTheShareSummedUp(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double seconds = 1 + 99 * random.nextDouble();
        double from = seconds * random.nextDouble();
        Ramp ramp = Ramp.of(seconds).slowedAt(from);
        double end = from + 2 * (seconds - from);
        assertEquals(end, ramp.end(), 1e-9);
        int steps = 10_000;
        double step = end / steps;
        double worth = 0;
        double before = 0;
        for (int i = 0; i < steps; i++) {
            worth += step * share((i + 0.5) * step, seconds, from);
            double at = (i + 1) * step;
            assertEquals(at, ramp.when(share(at, seconds, from)), 1e-6);
            double when = ramp.whenWorth(Math.min(worth, ramp.area()));
            assertEquals(at, when, step / 10);
            assertTrue(when > before, "later is later");
            before = when;
        }
        assertEquals(worth, ramp.area(), 1e-4);
    }

    private static double share(double at, double seconds, double from) {
        return at <= from ? at / seconds : (from + (at - from) / 2) / seconds;
    }
}
