package dev.tpsmatrix.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhasesTest {

    @ParameterizedTest(name = "an SLA of {0} ms: {1} s")
    @CsvSource({"1, 10", "1000, 10", "1001, 10.01", "2000, 20", "12000, 120", "60000, 120"})
    void aRequestMayTakeTenTimesTheSla(double slaMs, double seconds) {
        assertEquals(seconds, Phases.timeoutSeconds(slaMs), 1e-9);
    }

    @Test
    void theLongestBurstWaitsForEveryPhase() {
        assertEquals(20 + 20 + 30 + 120 + 5 + 20, new Phases(10, 30, 120, 0, 5, 20).longestSeconds(10));
    }

    /** 2 t + (870 − 3 t) + t is 870, whatever the doubles say. */
    @Test
    void aRoundingErrorIsNoSecond() {
        for (int slaMs = 1; slaMs <= 20_000; slaMs++) {
            double timeout = Phases.timeoutSeconds(slaMs);
            assertEquals(870, new Phases(1, 0, 870 - 3 * timeout, 0, 0, timeout).longestSeconds(1), slaMs + " ms");
        }
    }

    @Test
    void aWarmUpOfMoreRequestsThanUsersTakesRounds() {
        Phases phases = new Phases(10, 30, 120, 0, 5, 20);
        assertEquals(20 + 3 * 20 + 30 + 120 + 5 + 20, phases.longestSeconds(4));
        assertEquals(2 + 3 * 2 + 30 + 120 + 5 + 2, phases.expectedSeconds(4, 2), 1e-9);
    }

    @Test
    void theExpectedBurstWaitsForAnswers() {
        assertEquals(2 + 2 + 30 + 120 + 5 + 2, new Phases(10, 30, 120, 0, 5, 20).expectedSeconds(10, 2), 1e-9);
        assertEquals(2 + 40 * 2 + 2, new Phases(0, 0, 400, 40, 0, 20).expectedSeconds(10, 2), 1e-9);
    }

    @Test
    void aPhaseIsNotNegative() {
        assertThrows(IllegalArgumentException.class, () -> new Phases(-1, 0, 1, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Phases(0, -1, 1, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Phases(0, 0, 1, -1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Phases(0, 0, 1, 0, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Phases(0, 0, 0, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Phases(0, 0, 1, 0, 0, 0));
    }
}
