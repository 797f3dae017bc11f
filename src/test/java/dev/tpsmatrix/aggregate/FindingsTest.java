package dev.tpsmatrix.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private static final String P95 = "latency_p95_ms";

    @Test
    void mostBurstsDecideWhatBindsAndOfEqualsTheFirstInOrder() {
        BurstResult limit = burst(new Row().put("constraint", "limit").put("constraint_detail", "of tokens"));
        BurstResult none = burst(new Row().put("constraint", "not_reached").put("constraint_detail", "at 5 users"));
        assertEquals("of tokens", row(limit, none, limit).find("constraint_detail"));
        assertEquals("not_reached", row(none, limit, none).find("constraint"));
        assertEquals("limit", row(none, limit).find("constraint"));
    }

    @Test
    void aBracketIsTheMedianOfTheSweepsWithItsRange() {
        Row found = row(sweep("40", "44"), sweep("42", "46"), sweep("38", "41"));
        assertEquals("40", found.find("tps_at_sla"));
        assertEquals("38", found.find("tps_at_sla_low"));
        assertEquals("46", found.find("sla_failed_per_second_high"));
        assertEquals("bracketed", found.find("sla_state"));
        assertNull(row(burst(new Row())).find("sla_state"));
    }

    /** Repeats 1 and 2 are the beginning of what repeat 3 ends; repeat 4 began anew. */
    @Test
    void aSweepThatALaterBurstWentOnWithCountsOnce() {
        Row found = row(
                sweep(1, "unfinished", "20", "20.25;0:1/0"),
                sweep(2, "unfinished", "20", "20.25;0:1/0 7:0/1"),
                sweep(3, "bracketed", "22", "20.25;0:1/0 1:2/0 2:0/2 7:0/1"),
                sweep(4, "bracketed", "24", "21.5;0:2/0 1:0/2"));
        assertEquals("bracketed", found.find("sla_state"));
        assertEquals("22", found.find("tps_at_sla_low"));
        assertEquals("24", found.find("tps_at_sla_high"));
    }

    @Test
    void whatASweepOfASlowMachineFoundIsNoFinding() {
        Row slow = new Row()
                .put("client_bound", true)
                .put("client_bound_reason", "the event loop was 300 ms late")
                .put("sla_state", "bracketed")
                .put("tps_at_sla", "12")
                .put("sweep_steps", "9");
        assertNull(row(burst(slow)).find("sla_state"));
        assertEquals("40", row(burst(slow), sweep("40", "44")).find("tps_at_sla_low"));
    }

    @Test
    void whatOneBurstWarnsOfAndRestsOnFewTheCellDoesToo() {
        Row found = row(
                burst(new Row()),
                burst(new Row().put("few", "latency_p95_ms;ttft_p95_ms").put("warnings", "one; two")),
                burst(new Row().put("few", "latency_p50_ms").put("warnings", "three")));
        assertEquals("latency_p50_ms;latency_p95_ms;ttft_p95_ms", found.find("few"));
        assertEquals("one; two", found.find("warnings"));
    }

    @Test
    void whatOneBurstKnowsOnlyToBeMoreTheCellKnowsOnlyToBeMore() {
        List<BurstResult> bursts = List.of(
                burst(new Row().put(P95, "900")),
                burst(new Row().put("at_least", P95 + ">5000")),
                burst(new Row().put(P95, "1100")));
        Row cell = Cell.of(bursts, Deviations.NONE, Missing.NOTHING).toRow();
        assertNull(cell.find(P95));
        assertEquals(P95 + ">1100", cell.find("at_least"));
    }

    /** TPS is a mean, so goodput beside it is one: else it could be the higher. */
    @Test
    void goodputIsNeverAboveTheTpsItStandsBeside() {
        List<BurstResult> bursts = List.of(good("10"), good("20"), good("21"));
        Row cell = Cell.of(bursts, Deviations.NONE, Missing.NOTHING).toRow();
        assertEquals("17", cell.find("tps"));
        assertEquals("17", cell.find("goodput_tps"));
        assertEquals("21", cell.find("goodput_tps_high"));
    }

    private static BurstResult good(String tps) {
        return burst(new Row().put("tps", tps).put("goodput_tps", tps));
    }

    private static Row row(BurstResult... bursts) {
        Row row = new Row();
        Findings.of(List.of(bursts), List.of(bursts)).writeTo(row);
        return row;
    }

    private static BurstResult sweep(String passed, String failed) {
        return burst(new Row()
                .put("sla_state", "bracketed")
                .put("tps_at_sla", passed)
                .put("sla_failed_per_second", failed)
                .put("sweep_steps", "12"));
    }

    private static BurstResult sweep(int repeat, String state, String passed, String search) {
        return burst(new Row()
                .put("repeat", repeat)
                .put("sla_state", state)
                .put("tps_at_sla", passed)
                .put("sweep_steps", "5")
                .put("sweep_search", search));
    }

    private static BurstResult burst(Row others) {
        Row row = new Row().put("tps", "5");
        others.texts().forEach(row::put);
        return Rows.burst("a", row);
    }
}
