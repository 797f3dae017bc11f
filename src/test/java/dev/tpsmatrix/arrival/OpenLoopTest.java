package dev.tpsmatrix.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void aRateIsAboveZero() {
        assertThrows(IllegalArgumentException.class, () -> new OpenLoop(0, loop.phases()));
    }
}
