package dev.tpsmatrix.drift;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.drift.Synthetic.Scope;
import dev.tpsmatrix.drift.Synthetic.Tails;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/drift.md says the judge finds, and how often it is wrong; each history is seeded by its number. */
class StatisticsTest {

    private static final int EARLIER = 12;
    private static final int HISTORIES = 60;

    @ParameterizedTest(name = "{0} provider(s), {1} tails, weekly cycle of {2}, a run each {3} day(s), seeds 0 to 59")
    @CsvSource({"1,NORMAL,0,1", "3,HEAVY,0.05,1", "5,NORMAL,0.05,1", "5,HEAVY,0,7", "3,NORMAL,0,30"})
    void shiftsOf20PercentAreFlaggedAtOnceAndConfirmedByTheNextRun(int providers, Tails tails, double week, int days) {
        Found found = Found.in(new Synthetic(providers, tails, 0.04, week, days, Scope.CELL), 0.20, EARLIER, HISTORIES);
        assertTrue(found.flagged() >= 0.90, found.toString());
        assertTrue(found.confirmed() >= 0.85, found.toString());
    }

    @ParameterizedTest(name = "{0} provider(s), {1} tails, deviation {2}, weekly cycle of {3}, seeds 100 to 109")
    @CsvSource({"1,NORMAL,0.04,0", "5,HEAVY,0.04,0.05", "3,HEAVY,0.04,0", "3,NORMAL,0.08,0.05"})
    void hardlyAnythingIsConfirmedThatDidNotMove(int providers, Tails tails, double sd, double week) {
        Synthetic world = new Synthetic(providers, tails, sd, week, 1, Scope.NOTHING);
        int alarms = 0;
        int cellRuns = 0;
        for (int seed = 100; seed < 110; seed++) {
            List<List<Judgement>> runs = Fold.of(world.runs(26, seed, world.shift(0, 0, Set.of())));
            alarms += alarms(runs);
            cellRuns += Synthetic.MODELS * Synthetic.REGIONS * (26 - Baseline.FEWEST);
        }
        double per100 = 100.0 * alarms / cellRuns;
        assertTrue(per100 <= 0.5, per100 + " of 100");
    }

    @ParameterizedTest(name = "{0}, {1}, seeds 200 to 219")
    @CsvSource({
        "MODEL_UPDATE,MODEL",
        "MODEL_UPDATE,CELL",
        "RATE_LIMIT_CHANGE,CELL",
        "REGIONAL_CAPACITY,REGION",
        "NETWORK,CELL",
        "NETWORK,REGION",
        "WORKLOAD_CHANGE,MODEL"
    })
    void causesWithEvidenceAreNamed(Cause cause, Scope scope) {
        Synthetic world = new Synthetic(2, Tails.HEAVY, 0.04, 0.03, 1, scope);
        int open = 0;
        int right = 0;
        for (int seed = 200; seed < 220; seed++) {
            double shift = Math.log(seed % 2 == 0 ? 1.2 : 0.8);
            Synthetic.Story story = world.story(EARLIER, 99, shift, EnumSet.allOf(Metric.class), evidence(cause));
            for (List<Judgement> run : Fold.from(EARLIER, world.runs(EARLIER + 2, seed, story))) {
                for (Judgement judgement : run) {
                    if (scope.holds(judgement.observation().place())
                            && judgement.state().isOpen()) {
                        open++;
                        right += judgement.cause() == cause ? 1 : 0;
                    }
                }
            }
        }
        assertTrue(right >= 0.9 * open, right + " of " + open);
    }

    @Test
    void whatOnlyOneRunShowsIsCalledNoise() {
        Synthetic world = new Synthetic(3, Tails.HEAVY, 0.04, 0, 1, Scope.CELL);
        int suspected = 0;
        int noise = 0;
        for (int seed = 300; seed < 340; seed++) {
            double spike = Math.log(seed % 2 == 0 ? 1.3 : 0.75);
            List<List<Judgement>> runs = Fold.from(
                    EARLIER,
                    world.runs(
                            EARLIER + 2,
                            seed,
                            world.story(EARLIER, EARLIER + 1, spike, EnumSet.allOf(Metric.class), Synthetic.USUAL)));
            for (Judgement before : runs.get(0)) {
                if (before.state() == State.SUSPECTED) {
                    suspected++;
                    noise += (int) runs.get(1).stream()
                            .filter(j -> j.metric() == before.metric()
                                    && j.observation()
                                            .place()
                                            .equals(before.observation().place())
                                    && j.state() == State.STABLE
                                    && j.cause() == Cause.NOISE)
                            .count();
                }
            }
        }
        assertTrue(noise >= 0.9 * suspected, noise + " of " + suspected);
    }

    @ParameterizedTest(name = "{0} a run, seeds 400 to 409")
    @CsvSource({"0.01", "0.02", "0.03"})
    void aSlowSlopeDoesNotAlarmAgainAndAgain(double slope) {
        Synthetic world = new Synthetic(3, Tails.NORMAL, 0.04, 0, 1, Scope.CELL);
        int alarms = 0;
        for (int seed = 400; seed < 410; seed++) {
            alarms += alarms(Fold.of(world.runs(30, seed, new Slope(world, slope))));
        }
        assertTrue(alarms >= 2, alarms + " in 10 slopes");
        assertTrue(alarms <= 22, alarms + " in 10 slopes");
    }

    private record Slope(Synthetic world, double perRun) implements Synthetic.Story {

        @Override
        public double off(int run, Place place, Metric metric) {
            return metric == Metric.TPS && world.scope().holds(place) ? -perRun * Math.max(0, run - 8) : 0;
        }

        @Override
        public Conditions conditions(int run, Place place, SplittableRandom random) {
            return Synthetic.USUAL;
        }
    }

    /** Figures that become confirmed. */
    private static int alarms(List<List<Judgement>> runs) {
        Map<String, State> before = new HashMap<>();
        ToIntFunction<Judgement> isAlarm = j -> {
            State state = before.put(j.observation().place() + " " + j.metric(), j.state());
            return j.state() == State.CONFIRMED && state != State.CONFIRMED ? 1 : 0;
        };
        return runs.stream().flatMap(List::stream).mapToInt(isAlarm).sum();
    }

    private static Conditions evidence(Cause cause) {
        Conditions usual = Synthetic.USUAL;
        double rtt = Objects.requireNonNull(usual.rttMs());
        return switch (cause) {
            case MODEL_UPDATE -> new Conditions("hash-a", "1.0", "served-b", usual.limitRpm(), usual.limitTpm(), rtt);
            case RATE_LIMIT_CHANGE -> new Conditions("hash-a", "1.0", "served-a", 6_000.0, usual.limitTpm(), rtt);
            case NETWORK -> new Conditions("hash-a", "1.0", "served-a", usual.limitRpm(), usual.limitTpm(), 1.8 * rtt);
            case WORKLOAD_CHANGE ->
                new Conditions("hash-b", "1.0", "served-a", usual.limitRpm(), usual.limitTpm(), rtt);
            case REGIONAL_CAPACITY, NOISE, UNKNOWN -> usual;
        };
    }
}
