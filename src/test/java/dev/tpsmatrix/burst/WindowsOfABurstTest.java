package dev.tpsmatrix.burst;

import static dev.tpsmatrix.burst.PlayedBurst.known;
import static dev.tpsmatrix.burst.Reaction.answer;
import static dev.tpsmatrix.burst.Reaction.ending;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tpsmatrix.aggregate.Matrices;
import dev.tpsmatrix.plan.Bounds;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Tier;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.workload.Load;
import org.junit.jupiter.api.Test;

/** Which request belongs to what: 10/s that come as they are expected, after a look of 100 ms. */
class WindowsOfABurstTest {

    private static final double BEGIN = 100;
    private static final Load TEN = new Load.Constant(10);

    /** 4 s of ramp, 20 s of sustain, 4 s of cool-down; all are answered after 2.95 s, but two seconds of the window. */
    private final PlayedBurst burst = PlayedBurst.of(job(Jobs.WIDE, 4, 4), (seq, now) -> {
        double at = seq == 1 ? -1 : now - BEGIN;
        boolean overloaded = at >= 13_999 && at < 15_999;
        boolean sustained = at >= 3_999 && at < 23_999;
        return seq == 1
                ? answer(BEGIN)
                : overloaded
                        ? ending(Outcome.OVERLOADED, 50)
                        : answer(2950, sustained ? Reaction.usage(500, 100) : Reaction.usage(5000, 100));
    });

    /**
     * In the ramp the k-th comes after √(0.8 k) s, so that 18 of its 20, from k = 2 on, end in the window; of the 200 of
     * the window those of its first 17.05 s, 171, of which 20 were refused.
     */
    @Test
    void completionsInTheWindowMakeItsTpsWheneverTheyWereSent() {
        assertEquals((18 + 171 - 20) / 20.0, known(burst.result().rates().tps()), 1e-6);
    }

    @Test
    void successAndLatencyAreOfWhatWasSentInItThoughItEndedLater() {
        BurstResult result = burst.result();
        assertEquals(200, result.counts().offered());
        assertEquals(180, result.counts().of(Outcome.COMPLETED));
        assertEquals(0.9, known(result.counts().successRate()), 1e-12);
        assertEquals(180, result.histograms().latency().count());
        assertEquals(2950, known(result.durations().of("latency_p95_ms")), 3);
    }

    /** 500 tokens in, 100 out: 1,000 µ$; elsewhere ten times the input. */
    @Test
    void costIsOfWhatWasSentInItAndSpendIsOfAll() {
        BurstResult result = burst.result();
        assertEquals(0.001, known(result.cost().perTransactionUsd()), 1e-12);
        int others = 20 + burst.in(Phase.COOLDOWN).size();
        assertEquals(20, burst.in(Phase.COOLDOWN).size(), 1);
        assertEquals(0.001 + 180 * 0.001 + others * 0.0055, known(result.cost().usd()), 1e-9);
    }

    /**
     * From the 16th second of 20 on nothing is answered, and at 24 s it is over: the 40 that were cut were watched for
     * 4.0 to 7.9 s, so that the p95, the 190th of 200, is more than the 30th of them.
     */
    @Test
    void aPercentileAmongTheCutIsMoreThanTheyWereWatchedDownToTheCell() {
        PlayedBurst cut = PlayedBurst.of(
                job(new Bounds(24, 100_000, 100_000_000, 1000), 0, 0),
                (seq, now) -> seq == 1 || now - BEGIN < 15_999 ? answer(100) : Reaction.silence());
        BurstResult result = cut.result();
        assertEquals(40, result.counts().of(Outcome.CUT));
        assertEquals(0.8, known(result.counts().successRate()), 1e-12);
        assertEquals(100, known(result.durations().of("latency_p50_ms")), 0.1);
        assertNull(result.durations().of("latency_p95_ms"));
        assertEquals(6900, known(result.durations().atLeast().of("latency_p95_ms")), 7);
        Row cell = Matrices.cell(result).toRow();
        assertNull(cell.find("latency_p95_ms"));
        assertNull(cell.find("latency_p95_ms_high"), "no range where the end isn't known");
        assertEquals(
                "latency_p95_ms>" + result.durations().atLeast().of("latency_p95_ms"),
                cell.text("at_least").split(";")[0]);
    }

    private static BurstJob job(Bounds bounds, int ramp, int cooldown) {
        return Jobs.job(Tier.STANDARD, 500, bounds, 0, ramp, 20, cooldown, TEN, 1);
    }
}
