package dev.tpsmatrix.burst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.Cost;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.Timing;
import dev.tpsmatrix.result.Usage;
import dev.tpsmatrix.result.Window;
import dev.tpsmatrix.target.Billing;
import dev.tpsmatrix.target.Price;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BillTest {

    private static final Usage USAGE = new Usage(1000L, 200L, 300L, null);
    private static final double USD = (800 * 1 + 200 * 0.1 + 300 * 5) / 1e6;

    @Test
    void aReportedUsageIsBilledAtListPrice() {
        Cost cost = bill(times(10, record(Phase.SUSTAIN, Outcome.COMPLETED, USAGE, 0)));
        assertEquals(10 * USD, known(cost.usd()), 1e-12);
        assertEquals(USD, known(cost.perTransactionUsd()), 1e-12);
    }

    @Test
    void moreCachedThanInputIsNoCredit() {
        Usage odd = new Usage(100L, 1_000_000L, 0L, null);
        assertEquals(
                10 * 100 * 0.1 / 1e6,
                known(bill(times(10, record(Phase.SUSTAIN, Outcome.COMPLETED, odd, 0)))
                        .usd()),
                1e-12);
    }

    @Test
    void aTransactionPaysForTheWindowsFailuresOnly() {
        List<RequestRecord> records = new ArrayList<>();
        records.add(record(Phase.PROBE, Outcome.COMPLETED, USAGE, 0));
        records.addAll(times(3, record(Phase.WARMUP, Outcome.COMPLETED, USAGE, 0)));
        records.addAll(times(4, record(Phase.SUSTAIN, Outcome.COMPLETED, USAGE, 0)));
        records.addAll(times(2, record(Phase.SUSTAIN, Outcome.DECLINED, USAGE, 0)));
        records.add(record(Phase.COOLDOWN, Outcome.COMPLETED, USAGE, 0));
        Cost cost = bill(records);
        assertEquals(11 * USD, known(cost.usd()), 1e-12);
        assertEquals(6 * USD / 4, known(cost.perTransactionUsd()), 1e-12);
    }

    @Test
    void refusedRequestsAreFree() {
        List<RequestRecord> records = new ArrayList<>(times(2, record(Phase.SUSTAIN, Outcome.COMPLETED, USAGE, 0)));
        for (Outcome free : List.of(
                Outcome.RATE_LIMITED,
                Outcome.RAMP_LIMITED,
                Outcome.OVERLOADED,
                Outcome.REFUSED,
                Outcome.BROKEN,
                Outcome.NOT_SENT)) {
            records.addAll(times(5, record(Phase.SUSTAIN, free, Usage.UNKNOWN, 0)));
        }
        assertEquals(2 * USD, known(bill(records).usd()), 1e-12);
        assertEquals(USD, known(bill(records).perTransactionUsd()), 1e-12);
    }

    @ParameterizedTest
    @EnumSource(names = {"OVERLOADED", "BROKEN"})
    void aFailureAfterItsUsageIsBilled(Outcome outcome) {
        assertEquals(
                USD,
                known(bill(List.of(record(Phase.SUSTAIN, outcome, USAGE, 0))).usd()),
                1e-12);
    }

    @Test
    void aFewAnswersWithoutUsageAreEstimated() {
        List<RequestRecord> records = new ArrayList<>(times(19, record(Phase.SUSTAIN, Outcome.COMPLETED, USAGE, 0)));
        records.add(record(Phase.SUSTAIN, Outcome.CUT, Usage.UNKNOWN, 400));
        assertEquals(19 * USD + (500 * 1 + 100 * 5) / 1e6, known(bill(records).usd()), 1e-12);
    }

    @Test
    void anInputThatIsKnownIsNotEstimated() {
        List<RequestRecord> records = new ArrayList<>(times(19, record(Phase.SUSTAIN, Outcome.COMPLETED, USAGE, 0)));
        records.add(record(Phase.SUSTAIN, Outcome.TRUNCATED, new Usage(900L, null, null, null), 400));
        assertEquals(19 * USD + (900 * 1 + 100 * 5) / 1e6, known(bill(records).usd()), 1e-12);
    }

    @Test
    void manyAnswersWithoutUsageLeaveTheCostUnknown() {
        List<RequestRecord> records = new ArrayList<>(times(18, record(Phase.SUSTAIN, Outcome.COMPLETED, USAGE, 0)));
        records.add(record(Phase.SUSTAIN, Outcome.CUT, Usage.UNKNOWN, 400));
        assertEquals(new Cost(null, null, null, null, Jobs.BILLING.basis()), bill(records));
    }

    @Test
    void withoutAPriceNothingIsKnown() {
        Billing none = new Billing(null, null, null, null, null, null, null);
        assertEquals(Cost.UNKNOWN, bill(times(10, record(Phase.SUSTAIN, Outcome.COMPLETED, USAGE, 90)), none));
    }

    @Test
    void withoutATransactionThereIsNoCostPerTransaction() {
        Cost cost = bill(List.of(record(Phase.PROBE, Outcome.COMPLETED, USAGE, 0)));
        assertEquals(USD, known(cost.usd()), 1e-12);
        assertNull(cost.perTransactionUsd());
    }

    /** 10 completed in a window of 2 s: 5 per second. */
    @Test
    void anHourIsSharedByItsTransactions() {
        Billing hourly = new Billing(null, null, 1.8, null, 0.001, null, null);
        Cost cost = bill(times(10, record(Phase.SUSTAIN, Outcome.COMPLETED, Usage.UNKNOWN, 400)), hourly);
        assertNull(cost.usd());
        assertNull(cost.overheadFactor());
        assertEquals(1.8 / (5 * 3600) + 0.001, known(cost.perTransactionUsd()), 1e-12);
        assertEquals(known(cost.perTransactionUsd()) / 0.4, known(cost.perThousandCharsUsd()), 1e-12);
        assertNull(bill(List.of(), hourly).perTransactionUsd());
    }

    /** Its tokens are those measured, else those planned: 500 in, 100 out. */
    @Test
    void aFallbackAnswersItsShareAtItsOwnPrice() {
        Billing.Fallback other = new Billing.Fallback(0.25, new Price(10, 1, 20));
        Billing shared = new Billing(Jobs.PRICE, null, null, other, null, "us; fallback: them", null);
        Cost cost = bill(times(10, record(Phase.SUSTAIN, Outcome.COMPLETED, USAGE, 0)), shared);
        assertEquals(0.75 * USD + 0.25 * (1000 * 10 + 300 * 20) / 1e6, known(cost.perTransactionUsd()), 1e-12);
        assertEquals(1, known(cost.overheadFactor()), 1e-12);
        assertEquals(10 * USD, known(cost.usd()), 1e-12);
        Billing hourly = new Billing(null, null, 1.8, other, null, "fallback: them", null);
        Cost silent = bill(times(10, record(Phase.SUSTAIN, Outcome.COMPLETED, Usage.UNKNOWN, 0)), hourly);
        assertEquals(
                0.75 * 1.8 / 18_000 + 0.25 * (500 * 10 + 100 * 20) / 1e6, known(silent.perTransactionUsd()), 1e-12);
    }

    private static Cost bill(List<RequestRecord> records) {
        return bill(records, Jobs.BILLING);
    }

    private static Cost bill(List<RequestRecord> records, Billing billing) {
        return Bill.of(
                records, new Window(0, 2000), billing, Jobs.single().workload().sizes());
    }

    private static RequestRecord record(Phase phase, Outcome outcome, Usage usage, int chars) {
        Answer answer = new Answer(usage, 1, 1, chars, 200, null, null, null);
        return new RequestRecord("b-1", 1, phase, new Timing(0, 0.0, null, null, null, 1), answer, outcome, 1);
    }

    private static List<RequestRecord> times(int n, RequestRecord record) {
        return Collections.nCopies(n, record);
    }

    private static double known(@Nullable Double usd) {
        assertNotNull(usd);
        return usd;
    }
}
