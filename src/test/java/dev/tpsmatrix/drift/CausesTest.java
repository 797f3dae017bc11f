package dev.tpsmatrix.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tpsmatrix.drift.Synthetic.Scope;
import dev.tpsmatrix.drift.Synthetic.Tails;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CausesTest {

    private static final int SHIFT = 12;

    /** What the first run says that shows a lasting shift of latency and TTFAT. */
    private static Judgement first(int providers, Scope scope, IntFunction<Conditions> conditions) {
        Synthetic world = new Synthetic(providers, Tails.NORMAL, 0.02, 0, 1, scope);
        Synthetic.Story shift = world.shift(SHIFT, Math.log(1.3), Set.of(Metric.LATENCY_P95, Metric.TTFAT_P50));
        Synthetic.Story story = new Synthetic.Story() {
            @Override
            public double off(int run, Place place, Metric metric) {
                return shift.off(run, place, metric);
            }

            @Override
            public Conditions conditions(int run, Place place, SplittableRandom random) {
                return conditions.apply(run);
            }
        };
        Judgement judgement = Fold.of(world.runs(SHIFT + 1, 11, story)).get(SHIFT).stream()
                .filter(j -> j.metric() == Metric.LATENCY_P95
                        && j.observation().place().model().equals("m0/r0"))
                .findFirst()
                .orElseThrow();
        assertEquals(State.SUSPECTED, judgement.state());
        return judgement;
    }

    private static Judgement alone(IntFunction<Conditions> conditions) {
        return first(3, Scope.CELL, conditions);
    }

    private static Conditions with(
            String hash, String tool, @Nullable String served, Double rpm, @Nullable Double tpm, @Nullable Double rtt) {
        return new Conditions(hash, tool, served, rpm, tpm, rtt);
    }

    private static void assertCause(@Nullable Cause cause, String evidence, Judgement judgement) {
        assertEquals(cause, judgement.cause(), judgement.evidence());
        assertEquals(evidence, judgement.evidence());
    }

    @Test
    void nothingElseMoved() {
        assertCause(null, "", alone(run -> Synthetic.USUAL));
    }

    @Test
    void anotherWorkloadComesFirst() {
        assertCause(
                Cause.WORKLOAD_CHANGE,
                "workload a → b",
                alone(run -> run < SHIFT
                        ? with("a", "1", "old", 100.0, 1e6, 12.0)
                        : with("b", "1", "new", 50.0, 1e6, 90.0)));
    }

    @Test
    void anotherVersionOfTheToolIsAChangeOfTheWorkload() {
        assertCause(
                Cause.WORKLOAD_CHANGE,
                "tool version 1 → 2",
                alone(run -> with("a", run < SHIFT ? "1" : "2", "old", 100.0, 1e6, 12.0)));
    }

    @Test
    void anotherServedModel() {
        assertCause(
                Cause.MODEL_UPDATE,
                "served model old → new",
                alone(run -> with("a", "1", run < SHIFT ? "old" : "new", 100.0, 1e6, 12.0)));
    }

    @Test
    void aModelThatChangedFiveRunsAgoIsNoEvidence() {
        assertNull(alone(run -> with("a", "1", run < SHIFT - 5 ? "old" : "new", 100.0, 1e6, 12.0))
                .cause());
    }

    @Test
    void modelsThatTakeTurnsAreNoEvidence() {
        assertNull(alone(run -> with("a", "1", run % 2 == 0 ? "new" : "old", 100.0, 1e6, 12.0))
                .cause());
    }

    @Test
    void aModelThatIsNotKnownIsNoEvidence() {
        assertNull(alone(run -> with("a", "1", run < SHIFT ? "old" : null, 100.0, 1e6, 12.0))
                .cause());
        assertNull(alone(run -> with("a", "1", run < SHIFT ? null : "new", 100.0, 1e6, 12.0))
                .cause());
    }

    @Test
    void anotherLimitOfRequestsOrTokens() {
        assertCause(
                Cause.RATE_LIMIT_CHANGE,
                "limit 100 → 60 requests a minute",
                alone(run -> with("a", "1", "old", run < SHIFT ? 100.0 : 60.0, null, null)));
        assertCause(
                Cause.RATE_LIMIT_CHANGE,
                "limit 1000000 → 2000000 tokens a minute",
                alone(run -> with("a", "1", "old", 100.0, run < SHIFT ? 1e6 : 2e6, null)));
    }

    @Test
    void aLimitThatIsNearlyTheSameIsNoEvidence() {
        assertNull(alone(run -> with("a", "1", "old", run < SHIFT ? 100.0 : 105.0, null, null))
                .cause());
    }

    @Test
    void longerRoundTrips() {
        assertCause(
                Cause.NETWORK,
                "round trip 12.0 → 48.0 ms",
                alone(run -> with("a", "1", "old", 100.0, 1e6, run < SHIFT ? 12.0 : 48.0)));
    }

    @Test
    void roundTripsThatAlwaysVaryAreNoEvidence() {
        List<Double> trips = List.of(12.0, 25.0, 14.0, 30.0);
        assertNull(alone(run -> with("a", "1", "old", 100.0, 1e6, trips.get(run % 4)))
                .cause());
    }

    @Test
    void siblingsInTheRegionMovedAndThoseElsewhereDidNot() {
        Judgement judgement = first(1, Scope.REGION, run -> Synthetic.USUAL);
        assertEquals(Cause.REGIONAL_CAPACITY, judgement.cause());
        assertEquals(
                "4 of 4 other cells of p0 in r0 moved by", judgement.evidence().substring(0, 39), judgement.evidence());
    }

    @Test
    void aModelThatMovedEverywhereIsNotTheRegions() {
        assertNull(first(1, Scope.MODEL, run -> Synthetic.USUAL).cause());
    }

    @Test
    void aCellWithoutSiblingsInTheRegionHasNoSuchEvidence() {
        assertNull(first(5, Scope.REGION, run -> Synthetic.USUAL).cause());
    }
}
