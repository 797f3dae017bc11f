package dev.tpsmatrix.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenLoopTest {

    /** 4/s: 8 arrivals over a ramp of 4 s, 40 over 10 s of sustain, 4 over a cool-down of 2 s. */
    private final OpenLoop loop = new OpenLoop(4, new Phases(0, 4, 10, 0, 2, 10));

    @ParameterizedTest(name = "{0} arrivals by {1} ms")
    @CsvSource({"0, 0", "2, 2000", "8, 4000", "9, 4250", "48, 14000", "51, 15000"})
    void theRateRisesHoldsAndFalls(double expected, double ms) {
        assertEquals(ms, loop.momentMs(expected), 1e-9);
    }

    @Test
    void nothingComesAfterTheCoolDown() {
        assertEquals(Double.POSITIVE_INFINITY, loop.momentMs(52));
        OpenLoop abrupt = new OpenLoop(4, new Phases(0, 0, 10, 0, 0, 10));
        assertEquals(9_750, abrupt.momentMs(39), 1e-9);
        assertEquals(Double.POSITIVE_INFINITY, abrupt.momentMs(40));
    }

    /** Its ramp is slowed after 1 of 4 s: 1/s by then and 0.5 arrivals, 15 more over 6 s from 1/s to 4/s. */
    @ParameterizedTest(name = "{0} arrivals by {1} ms")
    @CsvSource({"0, 0", "0.5, 1000", "15.5, 7000", "19.5, 8000", "55.5, 17000", "58.5, 18000"})
    void aSlowedRampMovesAllThatFollows(double expected, double ms) {
        OpenLoop slowed = loop.slowedAt(1_000);
        assertEquals(ms, slowed.momentMs(expected), 1e-9);
        assertEquals(7_000, slowed.sustainStartMs(), 1e-9);
        assertEquals(17_000, slowed.sustainEndMs(), 1e-9);
        assertEquals(Double.POSITIVE_INFINITY, slowed.momentMs(59.5));
        assertEquals(slowed, slowed.slowedAt(2_000), "once");
    }

    /** By each arrival's moment the rate, summed up over small steps, has made as many. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void arrivalsComeAsTheSlowedRateAddsUp(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double ramp = 5 + 20 * random.nextDouble();
        double from = ramp * random.nextDouble();
        double rate = 1 + 9 * random.nextDouble();
        OpenLoop slowed = new OpenLoop(rate, new Phases(0, ramp, 10, 0, 4, 10)).slowedAt(1000 * from);
        double end = from + 2 * (ramp - from);
        double step = 1e-4;
        double sum = 0;
        int arrivals = 0;
        double before = -1;
        for (double at = 0; at < end + 14; at += step) {
            double rises = at < from ? at / ramp : (from + (at - from) / 2) / ramp;
            double falls = (end + 14 - at) / 4;
            sum += step * rate * Math.min(1, Math.min(rises, falls));
            if (sum >= arrivals + 1) {
                arrivals++;
                double ms = slowed.momentMs(arrivals);
                assertEquals(at, ms / 1000, 0.02, arrivals + " arrivals");
                assertTrue(ms > before);
                before = ms;
            }
        }
        assertEquals(Double.POSITIVE_INFINITY, slowed.momentMs(sum + 0.01));
    }

    @Test
    void aRateIsAboveZero() {
        assertThrows(IllegalArgumentException.class, () -> new OpenLoop(0, loop.phases()));
    }
}
