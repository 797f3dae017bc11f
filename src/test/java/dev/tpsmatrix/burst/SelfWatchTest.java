package dev.tpsmatrix.burst;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SelfWatchTest {

    /** A cgroup's throttled time is the sum over its processors, so two that were held back count twice. */
    @Test
    void twoProcessorsHeldBackAtOnceAreNoMoreThanAllOfTheTime() {
        assertEquals(1, throttledShare(1.3), 1e-9);
        assertEquals(0.4, throttledShare(0.4), 1e-9);
    }

    private static double throttledShare(double throttledPerMs) {
        VirtualLoop loop = new VirtualLoop();
        Machine machine = new Machine() {
            @Override
            public double gcMs() {
                return 0;
            }

            @Override
            public Double throttledMs() {
                return loop.elapsedMs() * throttledPerMs;
            }
        };
        SelfWatch watch = new SelfWatch(loop, machine);
        watch.start();
        loop.after(2000, watch::stop);
        loop.run();
        return PlayedBurst.known(watch.seen().throttledShare());
    }
}
