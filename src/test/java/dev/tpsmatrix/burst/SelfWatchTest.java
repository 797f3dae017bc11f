package dev.tpsmatrix.burst;

import static dev.tpsmatrix.burst.PlayedBurst.known;
import static dev.tpsmatrix.burst.Reaction.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.Constraint;
import dev.tpsmatrix.result.SelfCheck;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SelfWatchTest {

    @Test
    void anIdleMachineIsNoLimit() {
        PlayedBurst burst = played(0, 0);
        assertFalse(burst.result().verdict().clientBound());
        assertNotNull(burst.result().rates().tps());
        assertEquals(0, known(self(burst).loopLagMs()));
        assertEquals(0, known(self(burst).gcShare()));
        assertNull(self(burst).throttledShare());
    }

    @Test
    void aLoopThatRunsLateMakesTheBurstClientBound() {
        PlayedBurst burst = played(50, 0);
        assertTrue(burst.result().verdict().clientBound());
        assertNull(burst.result().rates().tps());
        assertNotNull(burst.result().rates().measuredTps());
        assertEquals(Constraint.Kind.CLIENT, burst.result().constraint().kind());
        assertEquals(
                "our own machine: " + self(burst).reason(),
                burst.result().constraint().detail());
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

    /** 95 ms once: those who came at random through it would have waited 95, 85 … 5 ms. */
    @Test
    void aDelayCountsForAllThatWouldHaveComeMeanwhile() {
        VirtualLoop loop = new VirtualLoop();
        SelfWatch watch = new SelfWatch(loop, SilentMachine.SILENT);
        watch.start();
        watch.late(95);
        loop.after(909.5, watch::stop); // 90 ticks on time
        loop.run();
        assertEquals(100, watch.seen().lag().count());
        assertEquals(95, known(watch.seen().lag().max()), 0.1);
        assertEquals(45, known(watch.seen().lag().quantile(0.95, 0)), 0.1);
    }

    /** A second of 100 ms of collecting and 200 ms of throttling, after more of both. */
    @Test
    void sharesAreOfTheTimeThatIsWatched() {
        VirtualLoop loop = new VirtualLoop();
        SelfWatch watch = new SelfWatch(loop, counting(loop, 0.1, 0.2));
        loop.after(5000, watch::start);
        loop.after(6000, watch::stop);
        loop.after(9000, watch::stop);
        loop.run();
        assertEquals(0.1, known(watch.seen().gcShare()), 1e-9);
        assertEquals(0.2, known(watch.seen().throttledShare()), 1e-9);
    }

    @Test
    void whoWasNotWatchedOrStillIsHasNothingToTell() {
        VirtualLoop loop = new VirtualLoop();
        SelfWatch watch = new SelfWatch(loop, counting(loop, 0.1, 0.2));
        assertEquals(SelfWatch.Seen.NOTHING, watch.seen());
        watch.start();
        assertEquals(SelfWatch.Seen.NOTHING, watch.seen());
        watch.stop();
        assertEquals(SelfWatch.Seen.NOTHING, watch.seen(), "no time has passed");
        loop.run();
        assertEquals(1, loop.ran(), "it doesn't tick on");
    }

    /** Garbage is collected before and after the window only: it is nobody's limit. */
    @Test
    void theWindowAloneIsWatched() {
        VirtualLoop loop = new VirtualLoop();
        PlayedBurst burst =
                PlayedBurst.of(Jobs.standard(10, 5, 1, 20, 1), (seq, now) -> answer(400), loop, new Machine() {
                    @Override
                    public double gcMs() {
                        return loop.elapsedMs() < 1500 ? loop.elapsedMs() : 1500;
                    }

                    @Override
                    public @Nullable Double throttledMs() {
                        return loop.elapsedMs() < 22_000 ? 0.0 : loop.elapsedMs();
                    }
                });
        assertEquals(0, known(self(burst).gcShare()), 1e-9);
        assertEquals(0, known(self(burst).throttledShare()), 1e-9);
    }

    /** A cgroup's throttled time is the sum over its processors, so two that were held back count twice. */
    @Test
    void twoProcessorsHeldBackAtOnceAreNoMoreThanAllOfTheTime() {
        VirtualLoop loop = new VirtualLoop();
        SelfWatch watch = new SelfWatch(loop, counting(loop, 0, 1.3));
        watch.start();
        loop.after(2000, watch::stop);
        loop.run();
        assertEquals(1, known(watch.seen().throttledShare()), 1e-9);
    }

    /** Stopped before a single tick came: the loop stood still from the window's start to its end. */
    @Test
    void aLoopThatStandsStillForTheWholeWindowIsLate() {
        long[] nanos = {0};
        Loop still = new Loop() {
            @Override
            public long nanos() {
                return nanos[0];
            }

            @Override
            public Instant now() {
                return Instant.EPOCH;
            }

            @Override
            public void after(double ms, Runnable task) {}
        };
        SelfWatch watch = new SelfWatch(still, SilentMachine.SILENT);
        watch.start();
        nanos[0] = 2_000_000_000L;
        watch.stop();
        SelfWatch.Seen seen = watch.seen();
        assertTrue(seen.lag().count() > 150, "each timer of its two seconds");
        assertTrue(known(seen.lag().quantile(0.95, 0)) > 1500);
    }

    private static Machine counting(VirtualLoop loop, double gc, double throttled) {
        return new Machine() {
            @Override
            public double gcMs() {
                return gc * loop.elapsedMs();
            }

            @Override
            public @Nullable Double throttledMs() {
                return throttled * loop.elapsedMs();
            }
        };
    }

    private static SelfCheck self(PlayedBurst burst) {
        return burst.result().verdict().self();
    }

    private static PlayedBurst played(double lateMs, double queuedMs) {
        return PlayedBurst.of(
                Jobs.standard(10, 5, 1, 20, 1), (seq, now) -> answer(400).queued(queuedMs), new VirtualLoop(lateMs));
    }
}
