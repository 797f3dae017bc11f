package dev.tpsmatrix.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.drift.Synthetic.Scope;
import dev.tpsmatrix.drift.Synthetic.Tails;
import dev.tpsmatrix.result.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {

    private static final Synthetic WORLD = new Synthetic(3, Tails.NORMAL, 0.02, 0, 1, Scope.CELL);
    private static final Place SHIFTED = new Place("w", "standard", "m0/r0", "r0");
    private static final double DOWN = Math.log(0.75);

    private static List<List<Judgement>> judged(int runs, int until, double log) {
        Synthetic.Story story = WORLD.story(8, until, log, Set.of(Metric.TPS), Synthetic.USUAL);
        return Fold.of(WORLD.runs(runs, 8, story));
    }

    private static Judgement tps(List<Judgement> run) {
        return run.stream()
                .filter(j -> j.metric() == Metric.TPS && j.observation().place().equals(SHIFTED))
                .findFirst()
                .orElseThrow();
    }

    private static List<State> states(List<List<Judgement>> runs) {
        return runs.stream().map(run -> tps(run).state()).toList();
    }

    @Test
    void fewerThanSixEarlierRunsSayNothing() {
        List<List<Judgement>> runs = judged(7, 99, DOWN);
        assertEquals(Collections.nCopies(6, State.LEARNING), states(runs).subList(0, 6));
        assertEquals(State.STABLE, tps(runs.get(6)).state());
        assertNull(tps(runs.get(5)).changePercent());
        assertNotNull(tps(runs.get(6)).detectablePercent());
    }

    @Test
    void aShiftIsSuspectedConfirmedAndAfterSixRunsTheUsual() {
        List<List<Judgement>> runs = judged(30, 99, DOWN);
        List<State> states = states(runs);
        assertEquals(State.SUSPECTED, states.get(8));
        assertEquals(Collections.nCopies(5, State.CONFIRMED), states.subList(9, 14));
        int usual = states.subList(9, 30).indexOf(State.STABLE) + 9;
        assertTrue(usual >= 14 && usual <= 17, states.toString());
        assertEquals(Collections.nCopies(30 - usual, State.STABLE), states.subList(usual, 30));
        assertNull(tps(runs.get(8)).cause());
        assertEquals(Cause.UNKNOWN, tps(runs.get(9)).cause());
        Double change = Objects.requireNonNull(tps(runs.get(9)).changePercent());
        assertEquals(-25, change, 6);
        Drift drift = Objects.requireNonNull(tps(runs.get(9)).drift());
        assertEquals("run-008", drift.detectedRun());
        assertEquals("run-009", drift.judgedRun());
        Double later = Objects.requireNonNull(tps(runs.get(29)).changePercent());
        assertEquals(0, later, 8);
    }

    @Test
    void whatIsBackHasRecoveredOnce() {
        List<State> states = states(judged(20, 12, DOWN));
        assertEquals(State.CONFIRMED, states.get(11));
        assertEquals(State.RECOVERED, states.get(12));
        assertEquals(Collections.nCopies(7, State.STABLE), states.subList(13, 20));
    }

    @Test
    void whatTheNextRunDoesNotShowIsNoise() {
        List<List<Judgement>> runs = judged(12, 9, DOWN);
        assertEquals(State.SUSPECTED, tps(runs.get(8)).state());
        assertEquals(State.STABLE, tps(runs.get(9)).state());
        assertEquals(Cause.NOISE, tps(runs.get(9)).cause());
        assertEquals(State.STABLE, tps(runs.get(10)).state());
        assertNull(tps(runs.get(10)).cause());
    }

    @Test
    void aRunOnTheSameDayNeitherConfirmsNorClears() {
        for (double then : new double[] {0, DOWN}) {
            List<List<Observation>> runs =
                    new ArrayList<>(WORLD.runs(10, 8, WORLD.story(8, 99, DOWN, Set.of(Metric.TPS), Synthetic.USUAL)));
            runs.add(9, again(runs.get(8), then - DOWN));
            List<State> states = states(Fold.of(runs));
            assertEquals(State.SUSPECTED, states.get(8));
            assertEquals(State.SUSPECTED, states.get(9));
        }
    }

    /** The same an hour later, with another TPS in the shifted cell. */
    private static List<Observation> again(List<Observation> run, double log) {
        return run.stream()
                .map(o -> {
                    Map<Metric, Double> figures = new EnumMap<>(o.figures());
                    if (o.place().equals(SHIFTED)) {
                        figures.put(Metric.TPS, o.figure(Metric.TPS) * Math.exp(log));
                    }
                    Instant at = o.at().plusSeconds(3_600);
                    return new Observation(
                            o.place(), o.provider(), "again", at, figures, o.conditions(), o.simulated());
                })
                .toList();
    }

    @Test
    void judgingARunAgainChangesNothing() {
        for (int until : new int[] {9, 12, 99}) {
            Fold fold = new Fold();
            for (List<Observation> run :
                    WORLD.runs(20, 8, WORLD.story(8, until, DOWN, EnumSet.allOf(Metric.class), Synthetic.USUAL))) {
                List<Judgement> first = fold.next(run);
                assertEquals(words(first), words(fold.judge(run)));
            }
        }
    }

    private static List<String> words(List<Judgement> judgements) {
        return judgements.stream()
                .map(j -> j.state() + " " + j.cause() + " " + j.drift())
                .toList();
    }

    @Test
    void theOrderOfEarlierRunsAndCellsDoesNotMatter() {
        List<List<Observation>> runs = WORLD.runs(9, 8, WORLD.story(8, 99, DOWN, Set.of(Metric.TPS), Synthetic.USUAL));
        List<Observation> earlier = new ArrayList<>();
        runs.subList(0, 8).forEach(earlier::addAll);
        List<Judgement> straight = Judge.judge(earlier, runs.get(8), List.of());
        Collections.shuffle(earlier, new Random(5));
        List<Observation> now = new ArrayList<>(runs.get(8));
        Collections.shuffle(now, new Random(6));
        List<Judgement> shuffled = Judge.judge(earlier, now, List.of());
        assertEquals(
                straight.stream().map(JudgeTest::line).sorted().toList(),
                shuffled.stream().map(JudgeTest::line).sorted().toList());
    }

    private static String line(Judgement judgement) {
        return judgement.observation().place() + " " + judgement.metric() + " " + judgement.state();
    }

    @Test
    void oneCellMeasuredAgainIsEnoughToConfirm() {
        List<List<Observation>> runs = WORLD.runs(10, 8, WORLD.story(8, 99, DOWN, Set.of(Metric.TPS), Synthetic.USUAL));
        Fold fold = new Fold();
        runs.subList(0, 9).forEach(fold::next);
        List<Observation> alone =
                runs.get(9).stream().filter(o -> o.place().equals(SHIFTED)).toList();
        assertEquals(State.CONFIRMED, tps(fold.next(alone)).state());
    }

    @Test
    void constantFiguresAndZerosAreNoTrouble() {
        List<List<Observation>> runs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Map<Metric, Double> figures = new EnumMap<>(Metric.class);
            figures.put(Metric.COST, i < 8 ? 0.002 : 0.0024);
            figures.put(Metric.SUCCESS_RATE, i < 8 ? 1 : 0.0);
            figures.put(Metric.TPS, 0.0);
            runs.add(List.of(new Observation(
                    SHIFTED,
                    "p",
                    "run-" + i,
                    Instant.parse("2026-01-06T10:00:00Z").plusSeconds(86_400L * i),
                    figures,
                    Conditions.UNKNOWN,
                    false)));
        }
        List<List<Judgement>> judged = Fold.of(runs);
        assertEquals(List.of(State.STABLE, State.SUSPECTED, State.SUSPECTED), ofRun(judged.get(8)));
        assertEquals(List.of(State.STABLE, State.CONFIRMED, State.CONFIRMED), ofRun(judged.get(9)));
        assertNull(judged.get(9).get(0).changePercent());
        assertEquals(-100, Objects.requireNonNull(judged.get(9).get(1).changePercent()), 1e-6);
    }

    /** Four runs off, six as before, then off for good; a blip of one run may come in between. */
    @ParameterizedTest(name = "seed {0}, a blip at run {1}")
    @CsvSource({"1,-1", "2,-1", "3,-1", "4,18", "5,18", "6,19"})
    void whatComesAgainAfterItPassedIsConfirmedAgain(long seed, int blip) {
        Synthetic world = new Synthetic(3, Tails.NORMAL, 0.03, 0, 1, Scope.CELL);
        Synthetic.Story calm = world.shift(99, 0, Set.of());
        List<List<Judgement>> runs = Fold.of(world.runs(25, seed, new Synthetic.Story() {
            @Override
            public double off(int run, Place place, Metric metric) {
                boolean on = (run >= 12 && run < 16) || run >= 22 || run == blip;
                return on && place.equals(SHIFTED) && metric == Metric.TPS ? Math.log(0.7) : 0;
            }

            @Override
            public Conditions conditions(int run, Place place, SplittableRandom random) {
                return calm.conditions(run, place, random);
            }
        }));
        List<State> states = states(runs);
        assertTrue(states.subList(16, 18).contains(State.RECOVERED), states.toString());
        assertEquals(State.SUSPECTED, states.get(22), states.toString());
        assertEquals(State.CONFIRMED, states.get(23), states.toString());
    }

    private static List<State> ofRun(List<Judgement> run) {
        return run.stream().map(Judgement::state).toList();
    }

    @Test
    void aDriftReadsBackAsItWasWritten() {
        Drift drift = Objects.requireNonNull(tps(judged(20, 99, DOWN).get(19)).drift());
        assertNotNull(drift.level().since());
        Drift read = Drift.of(drift.toRow());
        assertEquals(drift.toRow(), read.toRow());
        assertEquals(drift.level().since(), read.level().since());
    }

    @Test
    void aStoredCellIsAnObservation() {
        Row cell = Row.of(Map.of(
                "workload", "w",
                "tier", "standard",
                "model", "m",
                "region", "eu-west-1",
                "provider", "openai",
                "run_id", "r1",
                "last_started_at", "2026-06-04T10:00:00Z",
                "tps", "2.5",
                "served_model", "m-0301",
                "rtt_ms", "12.5"));
        Observation observation = Observation.of(cell);
        assertEquals(Map.of(Metric.TPS, 2.5), observation.figures());
        assertEquals("m-0301", observation.conditions().servedModel());
        assertNull(observation.conditions().limitRpm());
        assertEquals(12.5, observation.conditions().rttMs());
    }
}
