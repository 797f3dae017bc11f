package dev.tpsmatrix.decide;

import static dev.tpsmatrix.decide.Measurement.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.Row;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecommendationTest {

    private static final String EU = "eu-west-1";
    private static final Policy NOW = Policy.at(Instant.parse("2026-11-26T00:00:00Z"));
    private static final Need MONTH = need(1000.0, null, 1_000_000L, null);

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

    /** Two cells of different loads: neither is surely the better one. */
    @Test
    void whatCannotBeComparedWithTheRestLeavesNoChoice() {
        Row before = with(
                with(cell("a", 50, 400, 0.001), "users_configured", "12"), "last_started_at", "2026-11-10T10:00:00Z");
        Row now = with(cell("b", 50, 400, 0.01), "users_configured", "50");
        Recommendation advice = recommend(MONTH, before, now);
        assertEquals(List.of("b"), named(advice));
        assertTrue(advice.verdict() instanceof Recommendation.Verdict.TooClose, advice.words());
        assertEquals(
                "can't be compared with a: measured with 12 users, compared are cells with 50",
                advice.whyNot(advice.ranked().get(0)));
        Spending plan = Spending.of(Pool.of(List.of(before, now), NOW), List.of(MONTH), 100, null);
        assertEquals(
                "a: measured with 12 users, compared are cells with 50; measure all from there in one run",
                plan.left().get(0).why());
    }

    /** A thousand million a month are 380 TPS in the mean: seven servers of 58.2. */
    @Test
    void aPeakIsNotBelowTheMonthsMean() {
        Row own = with(cell("own", 60, 400, 2.0 / 216_000), "usd_per_hour", "2");
        Assessment best =
                recommend(need(null, 0.01, 1_000_000_000L, null), own).ranked().get(0);
        assertEquals(7 * 2 * 730.5, Objects.requireNonNull(best.monthlyUsd()).value(), 1); // the cell rounds its cost
        Recommendation api = recommend(need(null, 0.01, 1_000_000_000L, null), cell("api", 60, 400, 0.0001));
        assertTrue(api.lost().get(0).doubts().contains("asked for is 380 in the mean of the month"), api.words());
    }

    @Test
    void whereNothingMayBeComparedNothingWasJudged() {
        Recommendation advice =
                recommend(MONTH, with(cell("a", 50, 400, 0.001), "last_started_at", "2026-10-01T00:00:00Z"));
        assertEquals("none: nothing that was measured from eu-west-1 may be compared", advice.words());
    }

    /** The workload promises 300 ms; 1 s is asked here. */
    @Test
    void theWorkloadsSlaLimitsNothingWhereAnotherIsAskedAndKept() {
        Row cell = with(
                with(cell("a", 10, 400, 0.001), "constraint", "sla"),
                "constraint_detail",
                "p95 within 300 ms isn't kept");
        String words =
                recommend(need(1000.0, 20.0, null, null), cell).lost().get(0).doubts();
        assertTrue(words.endsWith("where nothing limited it: measure it with more users"), words);
        String late =
                recommend(need(300.0, 20.0, null, null), cell).lost().get(0).doubts();
        assertTrue(late.endsWith("limited: p95 within 300 ms isn't kept"), late);
    }

    @Test
    void serversComeWithTheirLimits() {
        Row own = with(with(cell("own", 30, 400, 4.0 / 36_000), "usd_per_hour", "4"), "rpm_share", "0.9");
        Recommendation advice = recommend(need(null, 60.0, null, null), own);
        assertEquals(List.of("own"), named(advice));
        assertNull(advice.ranked().get(0).headRoom());
        assertNull(Sizing.of(new Candidate(own), advice.need()).limits());
    }

    /** Half of 100 TPS is answered elsewhere: 50 ÷ 29.1 are two servers. */
    @Test
    void whatAFallbackAnswersNeedsNoServer() {
        Row own = with(with(cell("own", 30, 400, 0.0005), "usd_per_hour", "2"), "fallback_share", "0.5");
        Measure month = Objects.requireNonNull(
                recommend(need(null, 100.0, 1L, null), own).ranked().get(0).monthlyUsd());
        assertEquals(2 * 730.5 * 2, month.value(), 0.01);
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
        assertEquals(10, Objects.requireNonNull(sizing.measured()));
        assertEquals(20, Objects.requireNonNull(sizing.limits()));
        assertEquals(1, Objects.requireNonNull(sizing.budget()).value());
        assertEquals(1, sizing.fits());
        assertEquals(
                0, Sizing.of(new Candidate(cell), need(100.0, null, null, null)).fits());
    }
}
