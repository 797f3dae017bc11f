package dev.tpsmatrix.decide;

import static dev.tpsmatrix.decide.Measurement.with;
import static dev.tpsmatrix.decide.Measurement.without;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.Sla;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessmentTest {

    /** 10 TPS, p95 1 s, 0.001 USD, each ± 3 %. */
    private static final Row CELL = Measurement.of("a", "eu", 10, 1000, 0.001, 0.03);

    private static Assessment assess(
            Row cell, @Nullable Demand demand, @Nullable Double tps, @Nullable Long requests, @Nullable Double usd) {
        return Assessment.of(new Candidate(cell), new Need("eu", demand, tps, requests, usd));
    }

    private static Assessment within(Row cell, Sla sla) {
        return assess(cell, new Demand(sla), null, null, null);
    }

    /** The interval of p95 is 970 to 1030 ms. */
    @ParameterizedTest
    @CsvSource({"969, NO", "971, UNSURE", "999, UNSURE", "1029, UNSURE", "1031, YES"})
    void anSlaWithinTheIntervalIsKeptPerhaps(double slaMs, Fit fit) {
        assertEquals(fit, within(CELL, Sla.p95(slaMs)).fit());
    }

    /** By Wilson's interval: 900 of 900 are at least 99.57 %, 895 of 900 between 98.7 and 99.8 %, 880 of 900 at most 98.6 %. */
    @ParameterizedTest
    @CsvSource({"900, YES", "895, UNSURE", "880, NO"})
    void completionIsAsSureAsTheRequestsMakeIt(long completed, Fit fit) {
        Assessment assessment = within(with(CELL, "completed", "" + completed), Sla.p95(2000));
        assertEquals(fit, assessment.fit());
        assertTrue(
                fit == Fit.YES || assessment.doubts().contains("% (9"),
                assessment.doubts() + " says the interval of completion");
    }

    @ParameterizedTest
    @CsvSource({"200, 150, 260, 300, YES", "200, 150, 260, 220, UNSURE", "200, 150, 260, 100, NO"})
    void theFirstTokenIsJudgedByTheRangeOfTheBursts(double ms, double low, double high, int slaMs, Fit fit) {
        Row cell = with(
                with(with(CELL, "ttft_p95_ms", "" + ms), "ttft_p95_ms_low", "" + low), "ttft_p95_ms_high", "" + high);
        assertEquals(fit, within(cell, new Sla(2000, 95, slaMs)).fit());
        assertEquals(Fit.NO, within(CELL, new Sla(2000, 95, slaMs)).fit(), "what isn't known isn't kept");
    }

    /** 10 TPS ± 3 % are at most 25,509,060 to 27,086,940 requests a month of 2,629,800 s. */
    @ParameterizedTest
    @CsvSource({"25000000, YES", "26000000, UNSURE", "28000000, NO"})
    void aVolumeHasToBeBorneInTheMean(long requests, Fit fit) {
        Assessment assessment = assess(CELL, null, null, requests, null);
        assertEquals(fit, assessment.fit());
        assertTrue(fit == Fit.YES || assessment.doubts().contains("in the mean of the month"), assessment.doubts());
    }

    @Test
    void limitsAndHeadRoomAreBesideTheVolumesMean() {
        Row limited = with(CELL, "rpm_share", "0.5"); // 20 TPS
        Assessment assessment = assess(limited, null, null, 26_298_000L, null);
        assertEquals(2, Objects.requireNonNull(assessment.headRoom()), 1e-9);
        Assessment over = assess(with(CELL, "rpm_share", "2"), null, null, 26_298_000L, null);
        assertEquals(Fit.NO, over.fit());
        assertTrue(
                over.doubts().contains("limits allow 5.00 TPS, asked for is 10.0 in the mean of the month"),
                over.doubts());
    }

    @Test
    void aPeakWithoutAVolumeIsPaidAroundTheClock() {
        Assessment assessment = assess(CELL, null, 5.0, null, 14_000.0);
        assertEquals(
                5 * 2_629_800 * 0.001,
                Objects.requireNonNull(assessment.monthlyUsd()).value(),
                1e-6);
        assertEquals(Fit.YES, assessment.fit());
        assertTrue(assessment.need().words().contains("5.00 TPS (a month's cost: of these around the clock)"));
        Assessment dear = assess(CELL, null, 5.0, null, 12_000.0);
        assertEquals(Fit.NO, dear.fit());
        assertEquals("$13,149.00 a month, of a budget of $12,000.00 a month", dear.doubts());
    }

    /** 0.001 USD: 2,629.80 USD pay for 1 TPS around the clock. */
    @Test
    void aBudgetAloneAsksForTheMostThatItPaysFor() {
        Measure one = assess(CELL, null, null, null, 2629.8).objective();
        assertEquals(1, one.value(), 1e-9);
        assertEquals(1 / 1.03, Objects.requireNonNull(one.low()), 1e-9);
        assertEquals(1 / 0.97, Objects.requireNonNull(one.high()), 1e-9);
        Measure all = assess(CELL, null, null, null, 1e6).objective();
        assertEquals(new Candidate(CELL).tps(), all);
        Assessment unpriced = assess(without(CELL, "cost_per_transaction_usd"), null, null, null, 1e6);
        assertEquals("its cost isn't known: nobody said its price", unpriced.doubts());
    }

    /** 4 USD an hour are 2,922 USD a month. */
    @Test
    void aBudgetPaysForWholeServers() {
        Row own = with(CELL, "usd_per_hour", "4");
        assertEquals(29.1, assess(own, null, null, null, 9000.0).objective().value(), 1e-9);
        assertEquals(
                29.1,
                Sizing.of(new Candidate(own), new Need("eu", null, null, null, 9000.0))
                        .fits(),
                1e-9);
        Assessment none = assess(own, null, null, null, 2900.0);
        assertEquals(Fit.NO, none.fit());
        assertEquals("one server costs $2,922.00, of a budget of $2,900.00 a month", none.doubts());
    }

    @Test
    void serversOfOneBurstAloneHaveNoSureCost() {
        Row once = with(Measurement.of("a", "eu", 10, 1000, 4.0 / 36_000, 0), "usd_per_hour", "4");
        Measure month =
                Objects.requireNonNull(assess(once, null, 25.0, null, null).monthlyUsd());
        assertEquals(3 * 2922, month.value(), 1e-3);
        assertNull(month.low());
        Row often = with(Measurement.of("a", "eu", 10, 1000, 4.0 / 36_000, 0.03), "usd_per_hour", "4");
        Measure sure =
                Objects.requireNonNull(assess(often, null, 29.5, null, null).monthlyUsd());
        assertEquals(4 * 2922, sure.value(), 1e-3); // 29.5 ÷ 9.7
        assertEquals(3 * 2922, Objects.requireNonNull(sure.low()), 1e-3); // 29.5 ÷ 10.3
    }

    @Test
    void evidenceSaysWhichBurstsHadAFigure() {
        assertEquals("3 bursts, 900 requests, 2026-11-20, run r1", new Candidate(CELL).evidence());
        Candidate some = new Candidate(with(CELL, "bursts_measured", "2"));
        assertEquals("2 of 3 bursts, 900 requests in all, 2026-11-20, run r1", some.evidence());
        assertEquals(Measure.share(600, 600), some.success(), "as sure as two bursts make it");
        assertEquals(
                "1 burst, 900 requests, 2026-11-20, run r1",
                new Candidate(Measurement.of("a", "eu", 10, 1000, 0.001, 0)).evidence());
    }

    @Test
    void anotherLatencyLeavesTheFirstTokensSla() {
        Demand workload = new Demand(new Sla(2000, 99, 300));
        assertEquals(new Sla(5000, 99, 300), Demand.within(5000, workload).sla());
        assertEquals(Sla.p95(5000), Demand.within(5000, null).sla());
    }
}
