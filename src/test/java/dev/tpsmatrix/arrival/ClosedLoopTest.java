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

    /** Of 8 s of ramp, slowed after 3: user 1 is on time, 2 and 3 wait 1 and 3 s longer, all is whole after 13 s. */
    @Test
    void whoHasNotJoinedWhenItIsSlowedJoinsAtHalfThePace() {
        ClosedLoop slowed = FOUR.slowedAt(3_000);
        assertEquals(
                "[0.0, 2000.0, 5000.0, 9000.0]",
                IntStream.range(0, 4).mapToObj(slowed::joinMs).toList().toString());
        assertEquals(13_000, slowed.sustainStartMs());
        assertEquals(73_000, slowed.sustainEndMs());
        assertEquals(75_000, slowed.leaveMs(3));
        assertEquals(slowed, slowed.slowedAt(6_000), "once");
        assertEquals(FOUR, FOUR.slowedAt(8_000), "not after its ramp");
    }

    @Test
    void nobodyIsNoLoad() {
        assertEquals(
                "a closed loop has at least 1 user, not 0",
                assertThrows(IllegalArgumentException.class, () -> new ClosedLoop(0, FOUR.phases()))
                        .getMessage());
    }
}
