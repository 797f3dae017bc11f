package dev.tpsmatrix.burst;

import static dev.tpsmatrix.burst.PlayedBurst.known;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.arrival.KneeSearch;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Capacity;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.workload.Load;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SweepTrafficTest {

    private static final Load SWEEP = new Load.Sweep(20);
    private static final int SEEDS = 60;

    /** A server of 10 slots and 0.3 s an answer, so 33/s in all; the SLA is 1 s. */
    @Test
    void theKneeOfAKnownServerIsFoundWithinAStepForAtLeast57Of60Seeds() {
        double knee = knee();
        TreeMap<Integer, Integer> stepsOff = new TreeMap<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            Capacity found = capacity(seed);
            Double tps = found.tpsAtSla();
            int off = tps == null ? 99 : (int) Math.abs(Math.round(Math.log(tps / knee) / Math.log(KneeSearch.STEP)));
            stepsOff.merge(off, 1, Integer::sum);
        }
        int near = stepsOff.headMap(1, true).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        assertTrue(near >= 57, () -> String.format(Locale.ROOT, "knee %.1f/s, steps off: %s", knee, stepsOff));
    }

    /** The highest rate at which, in the long run, 95 % of the answers come within the SLA: tried in fine steps. */
    private static double knee() {
        double passed = 0;
        for (double rate = 20; rate < 40; rate *= 1.01) {
            SplittableRandom random = new SplittableRandom(99);
            Station server = server(random);
            double now = 0;
            int good = 0;
            int all = 40_000;
            for (int i = 1; i <= all; i++) {
                now += 1000 * random.nextExponential() / rate;
                good += server.to(i, now).afterMs() <= Jobs.SLA_MS ? 1 : 0;
            }
            if (good < 0.95 * all) {
                return passed;
            }
            passed = rate;
        }
        return passed;
    }

    private static Station server(SplittableRandom random) {
        return Station.lognormal(10, 290, 0.25, random);
    }

    private static Capacity capacity(long seed) {
        PlayedBurst burst = PlayedBurst.of(Jobs.open(SWEEP, 50, 300, seed), server(new SplittableRandom(1000 + seed)));
        Capacity capacity = burst.log().load().capacity();
        assertNotNull(capacity);
        return capacity;
    }

    @Test
    void whatCountsIsTheStepThatPassed() {
        PlayedBurst burst = PlayedBurst.of(Jobs.open(SWEEP, 50, 300, 1), server(new SplittableRandom(5)));
        BurstResult result = burst.result();
        Capacity capacity = burst.log().load().capacity();
        assertNotNull(capacity);
        assertEquals(Capacity.State.BRACKETED, capacity.state());
        assertEquals(known(capacity.tpsAtSla()), known(result.rates().tps()), 1e-6);
        assertTrue(known(capacity.failedPerSecond()) > known(capacity.tpsAtSla()) * 0.95);
        List<RequestRecord> counting = burst.in(Phase.SUSTAIN);
        assertEquals(1, counting.stream().map(RequestRecord::step).distinct().count());
        assertTrue(burst.in(Phase.STEP).size() > counting.size());
        assertTrue(known(result.durations().of("latency_p95_ms")) <= Jobs.SLA_MS);
        assertNull(burst.log().whyNoFigure());
    }

    @Test
    void oneUserOverTheSlaMakesItUnreachableAndNeverZero() {
        PlayedBurst burst = PlayedBurst.of(Jobs.open(SWEEP, 50, 300, 1), (seq, now) -> Reaction.answer(1500));
        Capacity capacity = burst.log().load().capacity();
        assertNotNull(capacity);
        assertEquals(Capacity.State.SLA_UNREACHABLE, capacity.state());
        assertNull(capacity.tpsAtSla());
        assertNull(burst.result().rates().tps());
        assertEquals(1500, known(burst.result().durations().of("latency_p50_ms")), 2);
        assertEquals(
                "sla_unreachable: 20 of 20 requests of one user alone were not answered within the SLA",
                burst.log().whyNoFigure());
    }

    /** One of twenty is no evidence; and who was turned away comes back later. */
    @Test
    void aFailureOfTheOneUserDoesNotEndTheSearch() {
        PlayedBurst burst = PlayedBurst.of(
                Jobs.open(SWEEP, 50, 300, 1),
                (seq, now) -> seq == 5 ? Reaction.ending(Outcome.OVERLOADED, 20) : Reaction.answer(100));
        Capacity capacity = burst.log().load().capacity();
        assertNotNull(capacity);
        assertTrue(capacity.steps() > 1, capacity.toString());
        List<Double> sends = burst.model().sends();
        assertTrue(sends.get(5) - sends.get(4) >= 20 + 250, "a pause");
    }

    @Test
    void aHangingModelIsGivenUpAfterWhatTells() {
        PlayedBurst burst = PlayedBurst.of(
                Jobs.open(SWEEP, 50, 300, 1), (seq, now) -> seq == 1 ? Reaction.answer(100) : Reaction.silence());
        Capacity capacity = burst.log().load().capacity();
        assertNotNull(capacity);
        assertEquals(Capacity.State.SLA_UNREACHABLE, capacity.state());
        assertEquals(4, burst.in(Phase.SUSTAIN).size(), "1 + 3 standard deviations of 20 at 5 %");
    }

    @Test
    void whatABurstInheritsItKeeps() {
        Capacity before = new Capacity(Capacity.State.UNFINISHED, 20.5, 20.0, 22.0, 3, 5, "20.0;0:2/0 1:0/1");
        PlayedBurst burst = PlayedBurst.of(
                Jobs.open(SWEEP, 50, 300, 1),
                (seq, now) -> seq == 1 ? Reaction.answer(100) : Reaction.fatal(10),
                new VirtualLoop(),
                SilentMachine.SILENT,
                before);
        Capacity capacity = burst.log().load().capacity();
        assertNotNull(capacity);
        assertEquals(20.5, capacity.tpsAtSla());
        assertEquals(20.0, capacity.passedPerSecond());
        assertTrue(capacity.continues(before));
    }

    @Test
    void failuresCountAsTooLate() {
        SplittableRandom random = new SplittableRandom(3);
        PlayedBurst burst = PlayedBurst.of(
                Jobs.open(SWEEP, 50, 300, 1),
                (seq, now) -> seq > 30 && random.nextDouble() < 0.1
                        ? Reaction.ending(Outcome.OVERLOADED, 20)
                        : Reaction.answer(100));
        Capacity capacity = burst.log().load().capacity();
        assertNotNull(capacity);
        assertNull(capacity.tpsAtSla(), "no step completes 99 %");
    }

    /** Steps of five minutes: three fit into a burst. */
    @Test
    void aSweepGoesOnInTheNextBurstUntilItIsSure() {
        BurstJob job = Jobs.open(new Load.Sweep(300), 50, 300, 1);
        Capacity capacity = null;
        int bursts = 0;
        int steps = 0;
        do {
            SplittableRandom random = new SplittableRandom(++bursts);
            Capacity before = capacity;
            PlayedBurst burst = PlayedBurst.of(job, server(random), new VirtualLoop(), SilentMachine.SILENT, before);
            capacity = burst.log().load().capacity();
            assertNotNull(capacity);
            assertTrue(before == null || capacity.continues(before), "the same search");
            assertEquals(before == null, burst.in(Phase.STEP).stream().anyMatch(r -> r.step() == 0), "one user alone");
            steps += capacity.steps();
        } while (capacity.isOpen());
        assertEquals(Capacity.State.BRACKETED, capacity.state());
        assertTrue(bursts > 3 && bursts < 15, bursts + " bursts");
        int tried = capacity.search().replaceAll("[^/]", "").length();
        assertTrue(steps > tried, steps + " steps at " + tried + " rates");
        assertTrue(Math.abs(Math.log(known(capacity.tpsAtSla()) / knee())) <= 1.5 * Math.log(KneeSearch.STEP));
    }

    /** At twice the capacity a step fails long before its end. */
    @Test
    void aStepThatCannotPassAnyMoreEnds() {
        PlayedBurst burst = PlayedBurst.of(Jobs.open(SWEEP, 50, 300, 1), server(new SplittableRandom(5)));
        Capacity capacity = burst.log().load().capacity();
        assertNotNull(capacity);
        double spared = 0;
        for (int step = 1; step <= capacity.steps(); step++) {
            int number = step;
            double last = burst.log().records().stream()
                    .filter(r -> r.step() == number)
                    .mapToDouble(r -> r.timing().intended())
                    .max()
                    .orElseThrow();
            double first = burst.log().records().stream()
                    .filter(r -> r.step() == number)
                    .mapToDouble(r -> r.timing().intended())
                    .min()
                    .orElseThrow();
            spared = Math.max(spared, 25_000 - (last - first));
        }
        assertTrue(spared > 10_000, spared + " ms spared of 25 s");
    }

    @Test
    void aBoundLeavesAnHonestBracket() {
        BurstJob job = Jobs.open(SWEEP, 50, 300, 1);
        PlayedBurst burst = PlayedBurst.of(job, (seq, now) -> seq < 2000 ? Reaction.answer(100) : Reaction.fatal(10));
        Capacity capacity = burst.log().load().capacity();
        assertNotNull(capacity);
        assertEquals(Capacity.State.UNFINISHED, capacity.state());
        assertNull(capacity.failedPerSecond());
    }
}
