package dev.tpsmatrix.burst;

import static dev.tpsmatrix.burst.Reaction.answer;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LagMeterTest {

    @Test
    void anIdleMachineIsNoLimit() {
        PlayedBurst burst = played(0, 0);
        assertFalse(burst.result().verdict().clientBound());
        assertNotNull(burst.result().rates().tps());
    }

    @Test
    void aLoopThatRunsLateMakesTheBurstClientBound() {
        PlayedBurst burst = played(50, 0);
        assertTrue(burst.result().verdict().clientBound());
        assertNull(burst.result().rates().tps());
        assertNotNull(burst.result().rates().measuredTps());
    }

    @Test
    void aLittleLagIsLetPass() {
        assertFalse(played(10, 0).result().verdict().clientBound());
    }

    @Test
    void requestsThatLeaveLateMakeTheBurstClientBound() {
        assertTrue(played(0, 50).result().verdict().clientBound());
        assertFalse(played(0, 30).result().verdict().clientBound());
    }

    private static PlayedBurst played(double lateMs, double queuedMs) {
        return PlayedBurst.of(
                Jobs.standard(10, 5, 1, 20, 1), (seq, now) -> answer(400).queued(queuedMs), new VirtualLoop(lateMs));
    }
}
