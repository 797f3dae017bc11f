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
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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
                "no verdict: a: measured with 12 users, compared are cells with 50",
                compare(
                                Measurement.with(a, "users_configured", "12"),
                                Measurement.with(cell("b", 12, 300, 0.01), "users_configured", "50"))
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

    private static final Demand SLA = Demand.within(400, null);

    @Test
    void aModelIsNotComparedWithItself() {
        assertEquals(
                "--to: 'a' is --from itself; takes another model", said(List.of(cell("a", 1, 1, 1)), "a", List.of()));
    }

    @Test
    void toOneThatSurelyMissesTheSlaThereIsNoRollout() {
        Row unsure = cell("a", 10, 405, 0.01);
        Row late = cell("b", 20, 600, 0.001);
        Migration both = migrate(List.of(cell("a", 10, 900, 0.01), late), "a", "b", SLA);
        assertTrue(
                both.regions()
                        .get(0)
                        .words()
                        .startsWith(
                                "better: the SLA (p95 within 0.4 s and 99 % completed) a misses, b misses: no rollout is advised; "),
                both.regions().get(0)::words);
        assertNull(both.rollout());
        assertEquals(List.of("No canary: b misses the SLA"), MigrationText.plan(both));
        assertFalse(MigrationJson.write(both).contains("rollout\" :"), MigrationJson.write(both));
        Migration one = migrate(List.of(unsure, late), "a", "b", SLA);
        assertEquals(Verdict.TRADE_OFF, one.regions().get(0).verdict());
        assertNull(one.rollout());
    }

    @Test
    void whereThereIsNoRolloutEachReasonIsSaid() {
        Migration migration = migrate(
                List.of(
                        cell("a", 10, 900, 0.01),
                        cell("b", 20, 600, 0.001),
                        Measurement.of("a", "us-east-1", 10, 300, 0.01, 0.03),
                        Measurement.of("b", "us-east-1", 5, 300, 0.01, 0.03)),
                "a",
                "b",
                SLA);
        assertEquals(List.of("No canary: b misses the SLA, elsewhere it is worse"), MigrationText.plan(migration));
    }

    @Test
    void aLatencyThatIsNotKnownIsNoMiss() {
        Row unknown = Measurement.without(cell("b", 20, 300, 0.001), "latency_p95_ms");
        Migration migration = migrate(List.of(cell("a", 10, 300, 0.01), unknown), "a", "b", SLA);
        assertTrue(
                migration.regions().get(0).words().contains("a keeps, b isn't known to keep: no rollout is advised"),
                migration.regions().get(0)::words);
        assertEquals(List.of("No canary: b isn't known to keep the SLA"), MigrationText.plan(migration));
    }

    @Test
    void anSlaThatIsPerhapsMissedIsWarnedOf() {
        Migration migration = migrate(List.of(cell("a", 10, 900, 0.01), cell("b", 20, 395, 0.001)), "a", "b", SLA);
        String plan = String.join("\n", MigrationText.plan(migration));
        assertTrue(plan.contains("Stop in eu-west-1: p95 above 435 ms; "), plan);
        assertTrue(plan.contains(" Warning: b may miss the SLA (p95 within 0.4 s).\n"), plan);
        assertTrue(MigrationJson.write(migration).contains("\"warning\" : \"b may miss"), plan);
    }

    @Test
    void figuresHaveTheirBoundsNamedAsInOtherFiles() {
        Row row = MigrationJson.rows(
                        migrate(List.of(cell("a", 10, 300, 0.01), cell("b", 12, 300, 0.01)), "a", "b", null))
                .get(0);
        assertEquals(
                "a 10 9.7 10.3",
                String.join(
                        " ",
                        row.text("from"),
                        row.text("from_value"),
                        row.text("from_value_low"),
                        row.text("from_value_high")));
        assertEquals("2", row.text("difference"));
        assertTrue(row.decimal("difference_low") < 2 && row.decimal("difference_high") > 2);
        assertEquals("0.2", row.text("relative"));
    }
}
