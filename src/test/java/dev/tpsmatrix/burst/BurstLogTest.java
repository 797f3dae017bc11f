package dev.tpsmatrix.burst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.LoadFigures;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.Timing;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BurstLogTest {

    @Test
    void aBurstThatWentItsWayHasAFigure() {
        assertNull(log(1, null, null, sustained(Outcome.COMPLETED)).whyNoFigure());
    }

    @Test
    void aBoundLateInTheWindowLeavesAFigure() {
        assertNull(log(0.5, "usd", null, sustained(Outcome.COMPLETED)).whyNoFigure());
    }

    @Test
    void aBoundEarlyInTheWindowLeavesNone() {
        assertEquals(
                "the usd bound ended it after 49 % of its sustain phase",
                log(0.49, "usd", null, sustained(Outcome.COMPLETED)).whyNoFigure());
    }

    @Test
    void aFailureSpeaksFirst() {
        assertEquals(
                "refused: HTTP 401",
                log(0.1, "usd", "refused: HTTP 401", sustained(Outcome.COMPLETED))
                        .whyNoFigure());
    }

    @Test
    void withoutATransactionTheOutcomesAreNamed() {
        assertEquals(
                "no transaction completed in the sustain phase: {broken=1, rate_limited=2}",
                log(1, null, null, sustained(Outcome.RATE_LIMITED, Outcome.BROKEN, Outcome.RATE_LIMITED))
                        .whyNoFigure());
    }

    @Test
    void aTransactionOfAnotherPhaseIsNone() {
        List<RequestRecord> warmUp = List.of(record(Phase.WARMUP, Outcome.COMPLETED));
        assertEquals(
                "no transaction completed in the sustain phase: {}",
                log(1, null, null, warmUp).whyNoFigure());
    }

    private static BurstLog log(
            double share, @Nullable String boundedBy, @Nullable String failure, List<RequestRecord> records) {
        return new BurstLog(
                records, null, share, boundedBy, List.of(), SelfWatch.Seen.NOTHING, failure, LoadFigures.closed(1, 1));
    }

    private static List<RequestRecord> sustained(Outcome... outcomes) {
        return Arrays.stream(outcomes)
                .map(outcome -> record(Phase.SUSTAIN, outcome))
                .toList();
    }

    private static RequestRecord record(Phase phase, Outcome outcome) {
        return new RequestRecord("b-1", 1, phase, new Timing(0, 0.0, null, null, null, 1), Answer.NONE, outcome, 1);
    }
}
