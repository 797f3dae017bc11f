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
        assertEquals(Cost.UNKNOWN, bill(records));
    }

    @Test
    void withoutAPriceNothingIsKnown() {
        assertEquals(Cost.UNKNOWN, Bill.of(times(10, record(Phase.SUSTAIN, Outcome.COMPLETED, USAGE, 0)), null, 500));
    }

    @Test
    void withoutATransactionThereIsNoCostPerTransaction() {
        Cost cost = bill(List.of(record(Phase.PROBE, Outcome.COMPLETED, USAGE, 0)));
        assertEquals(USD, known(cost.usd()), 1e-12);
        assertNull(cost.perTransactionUsd());
    }

    private static Cost bill(List<RequestRecord> records) {
        return Bill.of(records, Jobs.PRICE, 500);
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
