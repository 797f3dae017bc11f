package dev.tpsmatrix.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {

    private static final ClosedLoop FOUR = new ClosedLoop(4, new Phases(10, 8, 60, 0, 2, 10));

    @Test
    void usersJoinEvenlyOverTheRamp() {
        assertEquals(
                "[0.0, 2000.0, 4000.0, 6000.0]",
                IntStream.range(0, 4).mapToObj(FOUR::joinMs).toList().toString());
    }

    @Test
    void usersLeaveEvenlyOverTheCoolDown() {
        assertEquals(
                "[68500.0, 69000.0, 69500.0, 70000.0]",
                IntStream.range(0, 4).mapToObj(FOUR::leaveMs).toList().toString());
    }

    @Test
    void theLoadIsWholeThroughTheSustainWindow() {
        assertEquals(8_000, FOUR.sustainStartMs());
        assertEquals(68_000, FOUR.sustainEndMs());
        for (int user = 0; user < 4; user++) {
            assertTrue(FOUR.joinMs(user) <= FOUR.sustainStartMs() && FOUR.leaveMs(user) >= FOUR.sustainEndMs());
        }
    }

    @Test
    void nobodyIsNoLoad() {
        assertEquals(
                "a closed loop has at least 1 user, not 0",
                assertThrows(IllegalArgumentException.class, () -> new ClosedLoop(0, FOUR.phases()))
                        .getMessage());
    }
}
