package dev.tpsmatrix.burst;

import static dev.tpsmatrix.burst.Reaction.answer;
import static dev.tpsmatrix.burst.Reaction.ending;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tpsmatrix.plan.Bounds;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Tier;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.Window;
import dev.tpsmatrix.workload.Load;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 8 s of ramp, 20 s of sustain, 2 s of cool-down after a look of 100 ms; {@code slow_down} comes in the ramp. */
class LengthenedRampTest {

    private static final double BEGIN = 100;
    private static final int USERS = 4;

    static List<Load> loads() {
        return List.of(Load.CLOSED, new Load.Constant(20));
    }

    @ParameterizedTest
    @MethodSource("loads")
    void theWindowMovesByWhatTheRampIsLonger(Load load) {
        PlayedBurst burst = PlayedBurst.of(job(load, Jobs.WIDE), slowDownAt(3000));
        double slowedAt = slowedAt(burst);
        Window window = window(burst);
        assertEquals(BEGIN + slowedAt + 2 * (8000 - slowedAt), window.startMs(), 1e-3);
        assertEquals(20_000, window.endMs() - window.startMs(), 1e-6);
        assertEquals(
                List.of("the ramp was lengthened by 5 s: the provider asked to slow down"),
                burst.result().verdict().warnings().all());
        long inside = burst.log().records().stream()
                .filter(r ->
                        r.timing().intended() >= window.startMs() && r.timing().intended() < window.endMs())
                .count();
        assertEquals(inside, burst.in(Phase.SUSTAIN).size());
    }

    @ParameterizedTest
    @MethodSource("loads")
    void itIsLengthenedOnce(Load load) {
        PlayedBurst burst = PlayedBurst.of(job(load, Jobs.WIDE), slowDownAt(3000, 4000, 5000, 6000));
        double slowedAt = slowedAt(burst);
        assertEquals(4, burst.count(Outcome.RAMP_LIMITED));
        assertEquals(BEGIN + slowedAt + 2 * (8000 - slowedAt), window(burst).startMs(), 1e-3);
        assertEquals(1, burst.result().verdict().warnings().all().size());
    }

    @ParameterizedTest
    @MethodSource("loads")
    void afterTheRampItIsTooLate(Load load) {
        assertUnmoved(PlayedBurst.of(job(load, Jobs.WIDE), slowDownAt(12_000)));
    }

    /** Slowed after some 3 s, all of it with its drain of 10 s would take 45 s. */
    @ParameterizedTest
    @MethodSource("loads")
    void itIsNotLengthenedWithoutTheTime(Load load) {
        assertUnmoved(PlayedBurst.of(job(load, bounds(44)), slowDownAt(3000)));
        PlayedBurst burst = PlayedBurst.of(job(load, bounds(46)), slowDownAt(3000));
        assertEquals(1, burst.result().verdict().warnings().all().size());
    }

    /** A second attempt that succeeds doesn't undo that the first was told to slow down. */
    @ParameterizedTest
    @MethodSource("loads")
    void anAttemptThatIsTriedAgainLengthensItToo(Load load) {
        PlayedBurst burst = PlayedBurst.of(Jobs.retrying(job(load, Jobs.WIDE)), slowDownAt(3000));
        double slowedAt = slowedAt(burst);
        assertEquals(BEGIN + slowedAt + 2 * (8000 - slowedAt), window(burst).startMs(), 1e-3);
    }

    @ParameterizedTest
    @MethodSource("loads")
    void theMachineIsWatchedThroughTheWindowThatMoved(Load load) {
        VirtualLoop loop = new VirtualLoop();
        Looks looks = new Looks(loop);
        PlayedBurst burst = PlayedBurst.of(job(load, Jobs.WIDE), slowDownAt(3000), loop, looks);
        Window window = window(burst);
        assertEquals(2, looks.atMs.size());
        assertEquals(window.startMs(), looks.atMs.get(0), 1e-3);
        assertEquals(window.endMs(), looks.atMs.get(1), 1e-3);
    }

    /** Slowed after some 3 s: 1 and 2 users have joined by then, the others after 5 and 9 s. */
    @Test
    void usersJoinAtHalfThePace() {
        PlayedBurst burst = PlayedBurst.of(job(Load.CLOSED, Jobs.WIDE), slowDownAt(3000));
        double slowedAt = slowedAt(burst);
        double third = slowedAt + 2 * (4000 - slowedAt);
        double fourth = slowedAt + 2 * (6000 - slowedAt);
        assertEquals(2, inTheAir(burst, third - 50));
        assertEquals(3, inTheAir(burst, third + 50));
        assertEquals(3, inTheAir(burst, fourth - 50));
        assertEquals(4, inTheAir(burst, fourth + 50));
    }

    private static long inTheAir(PlayedBurst burst, double ms) {
        return burst.log().records().stream()
                .map(r -> r.timing())
                .filter(t -> t.intended() - BEGIN <= ms && ms < t.end() - BEGIN)
                .count();
    }

    private static void assertUnmoved(PlayedBurst burst) {
        assertEquals(1, burst.count(Outcome.RAMP_LIMITED));
        assertEquals(BEGIN + 8000, window(burst).startMs(), 1e-3);
        assertEquals(List.of(), burst.result().verdict().warnings().all());
    }

    /** What the process is asked, and when; it has nothing to tell. */
    private record Looks(VirtualLoop loop, List<Double> atMs) implements Machine {
        Looks(VirtualLoop loop) {
            this(loop, new ArrayList<>());
        }

        @Override
        public double gcMs() {
            atMs.add(loop.elapsedMs());
            return 0;
        }

        @Override
        public @Nullable Double throttledMs() {
            return null;
        }
    }

    /** The first request after each of these moments of the load is told to slow down. */
    private static Reaction.Script slowDownAt(double... moments) {
        List<Double> left = new ArrayList<>(Arrays.stream(moments).boxed().toList());
        return (seq, now) -> {
            if (!left.isEmpty() && now - BEGIN >= left.get(0)) {
                left.remove(0);
                return ending(Outcome.RAMP_LIMITED, 10);
            }
            return answer(100);
        };
    }

    /** When the first of them was told so, from the beginning of the load. */
    private static double slowedAt(PlayedBurst burst) {
        return burst.log().records().stream()
                        .filter(r -> r.outcome() == Outcome.RAMP_LIMITED)
                        .mapToDouble(r -> r.timing().end())
                        .min()
                        .orElseThrow()
                - BEGIN;
    }

    private static Window window(PlayedBurst burst) {
        Window window = burst.log().window();
        assertNotNull(window);
        return window;
    }

    private static Bounds bounds(int seconds) {
        return new Bounds(seconds, 1_000_000, 1_000_000_000, 1_000_000);
    }

    private static BurstJob job(Load load, Bounds bounds) {
        return Jobs.job(Tier.STANDARD, USERS, bounds, 0, 8, 20, 2, load, 42);
    }
}
