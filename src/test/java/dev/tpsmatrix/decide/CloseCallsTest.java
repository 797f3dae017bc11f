package dev.tpsmatrix.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.Sla;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CloseCallsTest {

    private static final String EU = "eu-west-1";
    private static final Policy NOW = Policy.at(Instant.parse("2026-11-26T00:00:00Z"));

    private static Row cell(String model, double tps, double p95, double usd) {
        return Measurement.of(model, EU, tps, p95, usd, 0.03);
    }

    private static CloseCalls calls(Need need, Row... cells) {
        return CloseCalls.of(Pool.of(List.of(cells), NOW), List.of(need), new BurstPrice(null));
    }

    private static double chance(Need need, Row... cells) {
        CloseCalls calls = calls(need, cells);
        assertEquals(1, calls.open().size(), calls.toString());
        return calls.open().get(0).chance(50);
    }

    private static Need need(@Nullable Double tps, @Nullable Double budgetUsd) {
        return new Need(EU, Demand.within(1000, null), tps, 1_000_000L, budgetUsd);
    }

    /** That all named miss the SLA settles nothing while another may still keep it. */
    @Test
    void whatElseMayKeepTheSlaStaysOpen() {
        Need fastest = Need.of(EU, Demand.within(1000, null));
        double alone = chance(fastest, cell("fast", 50, 1000, 0.001));
        double beside = chance(fastest, cell("fast", 50, 1000, 0.001), cell("slow", 10, 1000, 0.001));
        assertTrue(alone > 0.6, "kept or missed: " + alone);
        assertEquals(alone / 2, beside, 0.05);
    }

    /** A budget far above what a month costs; the interval of p95 holds the SLA. */
    @Test
    void aBudgetThatIsKeptIsNoObjection() {
        assertEquals(
                chance(need(null, null), cell("a", 10, 990, 0.001)),
                chance(need(null, 5000.0), cell("a", 10, 990, 0.001)));
    }

    /** The month costs 1,000 USD, of which 3 % to either side aren't sure. */
    @Test
    void whetherTheBudgetIsKeptGetsSurerByBursts() {
        double tight = chance(need(null, 1001.0), cell("a", 10, 400, 0.001));
        double loose = chance(need(null, 1025.0), cell("a", 10, 400, 0.001));
        assertTrue(tight > 0.3 && tight < loose, tight + ", " + loose);
        assertTrue(loose > 0.8, "" + loose);
    }

    @Test
    void whetherTheLoadIsCarriedGetsSurerByBursts() {
        assertTrue(chance(need(9.8, null), cell("a", 10, 400, 0.001)) > 0.6);
    }

    /** The range of the bursts is no interval. */
    @Test
    void anotherPercentileIsSaidAndSkipped() {
        Row cell = cell("a", 10, 400, 0.001);
        cell.put("latency_p99_ms", 1000).put("latency_p99_ms_low", 900).put("latency_p99_ms_high", 1100);
        Need need = Need.of(EU, new Demand(new Sla(1000, 99, null)));
        CloseCalls calls = calls(need, cell);
        assertEquals(1, calls.closed().size(), calls.toString());
        assertTrue(calls.closed().get(0).why().contains("doesn't get surer by bursts"), calls.toString());
    }
}
