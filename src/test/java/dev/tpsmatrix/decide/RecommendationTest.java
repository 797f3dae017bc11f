package dev.tpsmatrix.decide;

import static dev.tpsmatrix.decide.Measurement.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecommendationTest {

    private static final String EU = "eu-west-1";
    private static final Policy NOW = Policy.at(Instant.parse("2026-11-26T00:00:00Z"));

    private static Row cell(String model, double tps, double p95, double usd) {
        return Measurement.of(model, EU, tps, p95, usd, 0.03);
    }

    private static Need need(
            @Nullable Double slaMs, @Nullable Double tps, @Nullable Long requests, @Nullable Double usd) {
        return new Need(EU, slaMs == null ? null : Demand.within(slaMs, null), tps, requests, usd);
    }

    private static Recommendation recommend(Need need, Row... cells) {
        return Recommendation.of(Pool.of(List.of(cells), NOW), need);
    }

    private static List<String> named(Recommendation advice) {
        return advice.verdict().named().stream()
                .map(named -> named.candidate().model())
                .toList();
    }

    private static Decision decide(@Nullable String inUse, Need need, Row... cells) {
        return Decision.of("chat", "standard", Pool.of(List.of(cells), NOW), need, inUse);
    }

    @Test
    void theFastestWithinTheSlaIsNamedIfNothingElseIsAsked() {
        Recommendation advice = recommend(
                need(1000.0, null, null, null),
                cell("slow", 10, 400, 0.001),
                cell("fast", 12, 500, 0.1),
                cell("late", 50, 1500, 0.001));
        assertEquals(List.of("fast"), named(advice));
        assertEquals(
                "completes 83.3 % of what fast does",
                advice.whyNot(advice.ranked().get(1)));
        assertTrue(advice.whyNot(advice.lost().get(0)).startsWith("p95 1.50 s"), advice.toString());
    }

    @Test
    void overlappingIntervalsAreTooCloseToCall() {
        Recommendation advice =
                recommend(need(1000.0, null, null, null), cell("a", 10, 400, 0.001), cell("b", 10.5, 500, 0.1));
        assertEquals(List.of("b", "a"), named(advice));
        assertTrue(advice.words().startsWith("too close to call: b ("), advice.words());
    }

    @Test
    void whatWasNeverRepeatedIsNeverChosen() {
        Recommendation advice = recommend(
                need(1000.0, null, null, null),
                Measurement.of("once", EU, 100, 400, 0.001, 0),
                cell("b", 10, 400, 0.001));
        assertEquals(List.of("b"), named(advice), "the SLA of one burst alone isn't sure");
        Recommendation alone =
                recommend(need(1000.0, null, null, null), Measurement.of("once", EU, 100, 400, 0.001, 0));
        assertTrue(alone.verdict() instanceof Recommendation.Verdict.TooClose, alone.words());
    }

    @Test
    void aVolumeAsksForTheCheapest() {
        Recommendation advice = recommend(
                need(1000.0, 5.0, 1_000_000L, 2000.0),
                cell("fast", 50, 400, 0.01),
                cell("cheap", 10, 400, 0.001),
                cell("weak", 4, 400, 0.0001));
        assertEquals(List.of("cheap"), named(advice));
        assertEquals(
                1000,
                Objects.requireNonNull(advice.ranked().get(0).monthlyUsd()).value(),
                1e-6);
        assertTrue(
                advice.lost().stream()
                        .anyMatch(lost -> lost.doubts().contains("$10,000.00 a month, of a budget of $2,000.00")),
                advice.lost().toString());
        assertTrue(
                advice.lost().stream().anyMatch(lost -> lost.doubts().contains("was measured to 4.00 TPS")),
                advice.lost().toString());
    }

    @Test
    void limitsThatDoNotAllowTheLoadLose() {
        Row limited = with(cell("a", 10, 400, 0.001), "tpm_share", "0.8");
        Recommendation advice = recommend(need(null, 9.0, null, null), limited);
        assertEquals(List.of("a"), named(advice));
        assertEquals(12.5 / 9, Objects.requireNonNull(advice.ranked().get(0).headRoom()), 1e-9);
        Recommendation over = recommend(need(null, 9.0, null, null), with(limited, "tpm_share", "1.2"));
        assertEquals(List.of(), named(over));
        assertTrue(over.lost().get(0).doubts().contains("limits allow 8.33 TPS, asked for is 9"), over.toString());
    }

    @ParameterizedTest
    @CsvSource({"cheap, KEEP, ", "dear, SWITCH, 9000", "unknown, USE, ", ", USE, "})
    void whatIsInUseIsKeptOrSwitched(@Nullable String inUse, Call call, @Nullable Double saves) {
        Decision decision = decide(
                inUse,
                need(1000.0, null, 1_000_000L, null),
                cell("cheap", 10, 400, 0.001),
                cell("dear", 50, 400, 0.01));
        assertEquals(call, decision.call());
        Measure usd = decision.savesUsd();
        if (saves == null) {
            assertNull(usd);
        } else {
            assertEquals(saves, assertKnown(usd).value(), 1e-6);
            assertEquals(
                    saves - Math.hypot(300, 30), assertKnown(assertKnown(usd).low()), 1e-6);
        }
    }

    private static <T> T assertKnown(@Nullable T value) {
        assertNotNull(value);
        return value;
    }

    @Test
    void aSwitchToWhatKeepsTheSlaMayCostMore() {
        Decision decision = decide(
                "late",
                need(1000.0, null, 1_000_000L, null),
                cell("late", 50, 1500, 0.001),
                cell("dear", 50, 400, 0.01));
        assertEquals(Call.SWITCH, decision.call());
        assertEquals(-9000, assertKnown(decision.savesUsd()).value(), 1e-6);
        assertTrue(decision.words().contains("which costs $9,000.00 a month more; late: p95 1.50 s"), decision.words());
    }

    /** p95 1 s ± 3 %: perhaps within 1 s. */
    @Test
    void whatIsInUseAndPerhapsGoodEnoughIsNotSwitchedForADearerOne() {
        Decision decision = decide(
                "near",
                need(1000.0, null, 1_000_000L, null),
                cell("near", 50, 1000, 0.001),
                cell("dear", 50, 400, 0.01));
        assertEquals(Call.TOO_CLOSE, decision.call());
        assertTrue(decision.words().startsWith("too close to call: dear ("), decision.words());
        assertTrue(decision.words().contains("; near: not sure: p95 1.00 s (0.97"), decision.words());
        assertNull(decision.savesUsd());
        assertEquals(
                Call.SWITCH,
                decide(
                                "near",
                                need(1000.0, null, 1_000_000L, null),
                                cell("near", 50, 1000, 0.01),
                                cell("cheap", 50, 400, 0.001))
                        .call(),
                "it would be worse even if it kept the SLA");
    }

    @Test
    void aModelThatCostsNothingIsTheCheapest() {
        Recommendation advice = recommend(
                need(1000.0, null, 1_000_000L, null), cell("free", 10, 400, 0), cell("cheap", 10, 400, 0.001));
        assertEquals(List.of("free"), named(advice));
        assertEquals("costs more than free", advice.whyNot(advice.ranked().get(1)));
    }

    @Test
    void aBudgetAloneNamesWhatItPaysTheMostOf() {
        Recommendation advice =
                recommend(need(null, null, null, 2629.8), cell("fast", 50, 400, 0.01), cell("cheap", 10, 400, 0.001));
        assertEquals(List.of("cheap"), named(advice));
        assertEquals(
                "completes 10.0 % of what cheap does for the budget",
                advice.whyNot(advice.ranked().get(1)));
    }

    @Test
    void serversArePaidByTheHourWhetherTheyAreBusyOrNot() {
        Row own = with(cell("own", 10, 400, 4.0 / 36_000), "usd_per_hour", "4");
        Recommendation advice = recommend(need(null, 25.0, 1_000_000L, null), own);
        // 25 ÷ 9.7, the lower end of its interval: three servers of 730.5 hours at 4 USD
        assertEquals(
                3 * 730.5 * 4,
                Objects.requireNonNull(advice.ranked().get(0).monthlyUsd()).value(),
                1e-3);
    }

    @Test
    void whatFitsIsTheLeastOfMeasurementLimitsAndBudget() {
        Row cell = with(cell("a", 10, 400, 0.001), "rpm_share", "0.5");
        Sizing sizing = Sizing.of(new Candidate(cell), need(1000.0, null, null, 2629.8));
        assertEquals(10, assertKnown(sizing.measured()));
        assertEquals(20, assertKnown(sizing.limits()));
        assertEquals(1, assertKnown(sizing.budget()).value());
        assertEquals(1, sizing.fits());
        assertEquals(
                0, Sizing.of(new Candidate(cell), need(100.0, null, null, null)).fits());
    }

    @ParameterizedTest
    @CsvSource({
        "last_started_at, 2026-10-01T00:00:00Z, measured 56 days ago",
        "ranked, false, not ranked",
        "tps, '', no figure",
        "workload_hash, old, another version of the workload",
        "last_started_at, 2026-11-27T00:00:00Z, measured after",
        "simulated, true, simulated"
    })
    void whatMayNotBeComparedIsLeftOut(String column, String text, String why) {
        Row good = cell("a", 10, 400, 0.001);
        Row other = with(cell("b", 99, 100, 0.0001), column, text);
        if (text.isEmpty()) {
            other = Row.of(other.texts().entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(column))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        }
        if (column.equals("workload_hash")) {
            other = with(other, "last_started_at", "2026-11-19T10:00:00Z");
        }
        Pool pool = Pool.of(List.of(good, other), NOW);
        assertEquals(
                List.of("a"), pool.candidates().stream().map(Candidate::model).toList());
        assertTrue(
                pool.leftOut().get(0).why().startsWith(why)
                        || pool.leftOut().get(0).why().contains(why),
                pool.leftOut().toString());
    }

    @Test
    void simulatedCellsDoNotStandInForStaleRealOnes() {
        Row real = with(cell("a", 10, 400, 0.001), "last_started_at", "2026-10-01T00:00:00Z");
        Row simulated = with(cell("b", 10, 400, 0.001), "simulated", "true");
        assertEquals(List.of(), Pool.of(List.of(real, simulated), NOW).candidates());
    }

    @Test
    void staleCellsAreTakenIfOneAsks() {
        Row old = with(cell("a", 10, 400, 0.001), "last_started_at", "2026-10-01T00:00:00Z");
        assertEquals(
                1,
                Pool.of(List.of(old), new Policy(NOW.asOf(), 35, true))
                        .candidates()
                        .size());
        assertEquals(
                1,
                Pool.of(List.of(old), new Policy(NOW.asOf(), 56, false))
                        .candidates()
                        .size());
        assertEquals(
                0,
                Pool.of(List.of(old), new Policy(NOW.asOf(), 55, false))
                        .candidates()
                        .size());
    }
}
