package dev.tpsmatrix.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.decide.RegionComparison.Verdict;
import dev.tpsmatrix.result.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationTest {

    private static final Policy NOW = Policy.at(Instant.parse("2026-11-26T00:00:00Z"));
    private static final String EU = "eu-west-1";

    private static Migration migrate(List<Row> cells, String from, String to, @Nullable Demand demand) {
        return Migration.of(cells, NOW, from, to, List.of(), demand, 14);
    }

    private static RegionComparison compare(Row a, Row b, @Nullable Demand demand) {
        return migrate(List.of(a, b), a.text("model"), b.text("model"), demand)
                .regions()
                .get(0);
    }

    private static RegionComparison compare(Row a, Row b) {
        return compare(a, b, null);
    }

    private static Row cell(String model, double tps, double p95, double usd) {
        return Measurement.of(model, EU, tps, p95, usd, 0.03);
    }

    @Test
    void whatIsSurelyBetterByOneAndWorseByNoneIsBetter() {
        RegionComparison region = compare(cell("a", 10, 300, 0.01), cell("b", 12, 300, 0.01));
        assertEquals(Verdict.BETTER, region.verdict());
        assertTrue(region.words().startsWith("better: better by TPS, +20.0 % [+15.3, +24.7]"), region.words());
        assertNull(region.next());
    }

    @Test
    void cheaperButSlowerIsATradeOffThatNamesBoth() {
        RegionComparison region = compare(cell("a", 10, 300, 0.01), cell("b", 8, 300, 0.005));
        assertEquals(Verdict.TRADE_OFF, region.verdict());
        assertTrue(
                region.words().contains("worse by TPS, −20.0 %")
                        && region.words().contains("better by cost/transaction, −50.0 %"),
                region.words());
    }

    @Test
    void oneThatMissesTheSlaThatTheOtherKeepsIsWorseHoweverCheap() {
        Demand demand = Demand.within(400, null);
        Row a = cell("a", 10, 300, 0.01);
        Row b = cell("b", 10, 500, 0.001);
        assertEquals(Verdict.TRADE_OFF, compare(a, b).verdict());
        assertEquals(Verdict.WORSE, compare(a, b, demand).verdict());
        assertEquals(Verdict.BETTER, compare(b, a, demand).verdict());
        assertTrue(
                compare(a, b, demand).words().contains("a keeps, b misses"),
                compare(a, b, demand).words());
        assertEquals(
                Verdict.TOO_CLOSE,
                compare(cell("a", 10, 395, 0.01), cell("b", 10, 405, 0.01), demand)
                        .verdict());
    }

    @Test
    void successIsComparedAsSharesOfItsRequests() {
        Row a = cell("a", 10, 300, 0.01);
        Row b = Measurement.with(cell("b", 10, 300, 0.01), "completed", "850");
        RegionComparison region = compare(a, b);
        assertEquals(Verdict.WORSE, region.verdict());
        assertTrue(region.words().contains("worse by success, −5.6 pp"), region.words());
        assertEquals(
                Verdict.TOO_CLOSE,
                compare(a, Measurement.with(b, "completed", "899")).verdict());
    }

    @Test
    void oneBurstOfAReleaseTellsNothingYetAndSaysWhatWould() {
        Row a = Measurement.of("a", EU, 10, 300, 0.01, 0);
        Row b = Measurement.of("b", EU, 20, 100, 0.002, 0);
        RegionComparison region = compare(a, b);
        assertEquals(Verdict.TOO_CLOSE, region.verdict());
        assertTrue(region.preliminary());
        Separation next = region.next();
        assertNotNull(next);
        assertNull(next.difference());
        assertEquals(3L, next.bursts());
        assertEquals(3 * 900 * (0.01 + 0.002), Objects.requireNonNull(next.usd()), 1e-9);
        assertEquals(
                "./tps-matrix run --config bench.yaml --model a --model b --region eu-west-1 --tier standard --repeats 3",
                next.command());
        String text = String.join("\n", MigrationText.lines(region));
        assertTrue(text.contains("preliminary") && text.contains("at least $32.40"), text);
    }

    @Test
    void aNarrowDifferenceNeedsAsManyBurstsAsItsSpreadSays() {
        RegionComparison region = compare(cell("a", 10, 300, 0.01), cell("b", 10.3, 300, 0.01));
        Separation next = region.next();
        assertNotNull(next);
        double squares = (0.03 * 10 * 0.03 * 10 + 0.03 * 10.3 * 0.03 * 10.3) * 3;
        assertEquals((long) Math.floor(squares / 0.09) + 1, next.bursts());
        Separation tiny =
                compare(cell("a", 10, 300, 0.01), cell("b", 10.01, 300, 0.01)).next();
        assertNotNull(tiny);
        assertTrue(tiny.words().startsWith("a difference that small would take 5,40"), tiny.words());
        assertEquals("", tiny.command());
    }

    @Test
    void whatMayNotBeComparedHasNoVerdict() {
        Row a = cell("a", 10, 300, 0.01);
        assertEquals(
                "no verdict: b: measured 56 days ago, which is more than 35",
                compare(a, Measurement.with(cell("b", 12, 300, 0.01), "last_started_at", "2026-10-01T00:00:00Z"))
                        .words());
        assertEquals(
                "no verdict: a was measured at 12 users, b at 50: not the same load",
                compare(a, Measurement.with(cell("b", 12, 300, 0.01), "users", "50"))
                        .words());
        Migration elsewhere = migrate(List.of(a, Measurement.of("b", "us-east-1", 1, 1, 1, 0.1)), "a", "b", null);
        assertEquals(
                List.of(Verdict.NONE, Verdict.NONE),
                elsewhere.regions().stream().map(RegionComparison::verdict).toList());
        assertEquals(
                "no verdict: b: was not measured from there",
                elsewhere.regions().get(0).words());
        assertNull(elsewhere.rollout());
    }

    @Test
    void aModelOrRegionThatIsNotThereIsOneLine() {
        List<Row> cells = List.of(cell("b", 1, 1, 1), cell("a", 1, 1, 1));
        assertEquals("--to: 'c' is not one of a, b", said(cells, "c", List.of()));
        assertEquals("--region: 'x' is not one of eu-west-1", said(cells, "b", List.of("x")));
    }

    private static String said(List<Row> cells, String to, List<String> regions) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> Migration.of(cells, NOW, "a", to, regions, null, 14))
                        .getMessage());
    }

    @Test
    void whereItIsWorseThereIsNoCanary() {
        Migration migration = migrate(
                List.of(
                        cell("a", 10, 300, 0.01),
                        cell("b", 12, 300, 0.01),
                        Measurement.of("a", "us-east-1", 10, 300, 0.01, 0.03),
                        Measurement.of("b", "us-east-1", 8, 300, 0.01, 0.03)),
                "a",
                "b",
                null);
        assertTrue(migration.isWorseSomewhere());
        String plan = String.join("\n", MigrationText.plan(migration));
        assertTrue(plan.startsWith("Canary and rollout, 14 days, only in eu-west-1\n- 5 % on days 1–2"), plan);
        assertFalse(plan.contains("Stop in us-east-1"), plan);
        Row worse = cell("b", 8, 300, 0.01);
        assertEquals(
                List.of("No canary: it is worse"),
                MigrationText.plan(migrate(List.of(cell("a", 10, 300, 0.01), worse), "a", "b", null)));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    private static Row some(Random random, String model, String region) {
        Row row = Measurement.of(
                model,
                region,
                10 * (1 + random.nextDouble()),
                300 * (1 + random.nextDouble()),
                0.01 * (1 + random.nextDouble()),
                random.nextInt(4) == 0 ? 0 : 0.2 * random.nextDouble());
        return Measurement.with(row, "completed", "" + (900 - random.nextInt(60)));
    }

    private static @Nullable Demand demand(Random random) {
        return random.nextBoolean() ? null : Demand.within(250 + 400 * random.nextDouble(), null);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aModelIsTooCloseToItself(long seed) {
        Random random = new Random(seed);
        Row a = some(random, "a", EU);
        Demand demand = demand(random);
        assertEquals(
                Verdict.TOO_CLOSE,
                migrate(List.of(a), "a", "a", demand).regions().get(0).verdict());
        assertEquals(
                Verdict.TOO_CLOSE,
                compare(a, Measurement.with(a, "model", "b"), demand).verdict());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theWayBackHasTheOppositeVerdict(long seed) {
        Random random = new Random(seed);
        Row a = some(random, "a", EU);
        Row b = some(random, "b", EU);
        Demand demand = demand(random);
        Verdict there = compare(a, b, demand).verdict();
        Verdict back = compare(b, a, demand).verdict();
        assertEquals(
                switch (there) {
                    case BETTER -> Verdict.WORSE;
                    case WORSE -> Verdict.BETTER;
                    default -> there;
                },
                back);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsFarWorseInEverythingIsWorse(long seed) {
        Random random = new Random(seed);
        double half = 0.01 + 0.1 * random.nextDouble();
        Row a = Measurement.of("a", EU, 10, 300, 0.01, half);
        double far = 1.5 + random.nextDouble();
        Row b = Measurement.with(
                Measurement.of("b", EU, 10 / far, 300 * far, 0.01 * far, half), "completed", "" + (int) (900 / far));
        assertEquals(Verdict.WORSE, compare(a, b, demand(random)).verdict());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfTheCellsChangesNothing(long seed) {
        Random random = new Random(seed);
        List<Row> cells = new ArrayList<>();
        for (String model : List.of("a", "b", "c")) {
            for (String region : List.of(EU, "us-east-1", "ap-southeast-2")) {
                cells.add(some(random, model, region));
            }
        }
        Demand demand = demand(random);
        String before = MigrationJson.write(migrate(cells, "a", "b", demand));
        Collections.shuffle(cells, random);
        assertEquals(before, MigrationJson.write(migrate(cells, "a", "b", demand)));
    }
}
