package dev.tpsmatrix.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.Asked;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Cost;
import dev.tpsmatrix.result.Identities;
import dev.tpsmatrix.result.LoadFigures;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.Sla;
import dev.tpsmatrix.result.Timing;
import dev.tpsmatrix.result.Verdicts;
import dev.tpsmatrix.result.Window;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A cell's percentile is the median of its bursts' with their range, whatever their numbers of requests. */
class HeadlinesTest {

    @Test
    void ofThreeItIsTheMiddleOne() {
        Cell cell = Matrices.cell(burst(4000, 100), burst(500, 200), burst(500, 900));
        assertRange(100, 200, 900, cell.latencyP95());
        assertRange(100, 200, 900, cell.latencyP50());
        assertEquals(
                100,
                Objects.requireNonNull(cell.histograms().latency().quantile(0.5, 0)),
                0.2,
                "of all requests it would be another");
        Row row = cell.toRow();
        assertEquals(cell.latencyP95().low(), row.findDecimal("latency_p95_ms_low"));
        assertEquals(cell.latencyP95().median(), row.findDecimal("latency_p95_ms"));
        assertEquals(cell.latencyP95().high(), row.findDecimal("latency_p95_ms_high"));
    }

    @Test
    void ofTwoItLiesBetweenThem() {
        assertRange(
                100, 150, 200, Matrices.cell(burst(500, 100), burst(500, 200)).latencyP95());
    }

    /** 99 requests have no p95, 100 have one. */
    @Test
    void whoHasTooFewRequestsHasNoSay() {
        Cell cell = Matrices.cell(burst(99, 100), burst(100, 200));
        assertRange(200, 200, 200, cell.latencyP95());
        assertRange(100, 150, 200, cell.latencyP50());
        Cell none = Matrices.cell(burst(99, 100), burst(99, 200));
        assertNull(none.latencyP95().median());
        assertNull(none.toRow().find("latency_p95_ms"));
    }

    private static void assertRange(double low, double median, double high, Spread spread) {
        assertEquals(low, known(spread.low()), low / 500);
        assertEquals(median, known(spread.median()), median / 500);
        assertEquals(high, known(spread.high()), high / 500);
    }

    private static double known(@Nullable Double figure) {
        return Objects.requireNonNull(figure);
    }

    private static BurstResult burst(int requests, double latencyMs) {
        Timing timing = new Timing(0, 0.0, latencyMs / 2, latencyMs / 2, latencyMs, latencyMs);
        return BurstResult.of(
                Identities.of("a"),
                LoadFigures.closed(1, 1),
                new Asked(null, "bust"),
                IntStream.range(0, requests)
                        .mapToObj(seq ->
                                new RequestRecord("job", seq, Phase.SUSTAIN, timing, Answer.NONE, Outcome.COMPLETED, 1))
                        .toList(),
                new Window(0, 60_000),
                Sla.p95(1000),
                Cost.UNKNOWN,
                Verdicts.of(null, false, null));
    }
}
