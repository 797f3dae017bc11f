package dev.tpsmatrix.burst;

import static dev.tpsmatrix.burst.Reaction.answer;
import static dev.tpsmatrix.burst.Reaction.usage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.plan.Bounds;
import dev.tpsmatrix.plan.Tier;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsOfABurstTest {

    /** What the bounds reckon with: half as much input again, and all the output it may write. */
    private static final Usage MOST = usage(PlayedBurst.INPUT_TOKENS * 3 / 2, PlayedBurst.MAX_OUTPUT_TOKENS);

    @ParameterizedTest(name = "{0} requests")
    @ValueSource(ints = {1, 2, 6, 20, 150})
    void requests(int bound) {
        PlayedBurst burst = played(new Bounds(3600, bound, 1_000_000_000, 1000));
        assertEquals("requests", burst.log().boundedBy());
        assertEquals(bound, burst.model().sends().size());
        assertEquals(1, burst.count(Outcome.NOT_SENT), "the one that was one too many");
    }

    @ParameterizedTest(name = "{0} output tokens")
    @ValueSource(ints = {199, 200, 1000, 5555, 40_000})
    void outputTokens(int bound) {
        PlayedBurst burst = played(new Bounds(3600, 1_000_000, bound, 1000));
        assertEquals("output_tokens", burst.log().boundedBy());
        assertTrue(burst.outputTokens() <= bound, burst.outputTokens() + " tokens");
        assertTrue(burst.outputTokens() > bound - 10 * PlayedBurst.MAX_OUTPUT_TOKENS, burst.outputTokens() + " tokens");
    }

    @ParameterizedTest(name = "{0} USD")
    @ValueSource(doubles = {0.001, 0.01, 0.1234, 0.3})
    void usd(double bound) {
        PlayedBurst burst = played(new Bounds(3600, 1_000_000, 1_000_000_000, bound));
        double spent = burst.log().records().stream()
                .map(r -> r.answer().usage())
                .filter(Usage::isBillable)
                .mapToDouble(Jobs.PRICE::usd)
                .sum();
        assertEquals("usd", burst.log().boundedBy());
        assertTrue(spent <= bound, spent + " USD");
        assertTrue(spent > bound - 10 * Jobs.PRICE.usd(MOST), spent + " USD");
    }

    @ParameterizedTest(name = "{0} s")
    @ValueSource(ints = {1, 4, 13, 22})
    void seconds(int bound) {
        PlayedBurst burst = played(new Bounds(bound, 1_000_000, 1_000_000_000, 1000));
        assertEquals("seconds", burst.log().boundedBy());
        assertEquals(bound * 1000.0, burst.endedMs(), 1e-6);
    }

    @Test
    void aReservationIsGivenBackWhenTheAnswerIsShort() {
        Bounds bounds = new Bounds(3600, 1_000_000, 10_000, 1000);
        PlayedBurst burst = PlayedBurst.of(Jobs.bounded(bounds), (seq, now) -> answer(500, usage(500, 50)));
        assertEquals("output_tokens", burst.log().boundedBy());
        assertTrue(burst.outputTokens() <= 10_000 && burst.outputTokens() > 7_900, burst.outputTokens() + " tokens");
    }

    @Test
    void whatWasRefusedTakesNothing() {
        Bounds bounds = new Bounds(3600, 1_000_000, 2_001, 0.1);
        PlayedBurst burst = PlayedBurst.of(
                Jobs.bounded(bounds), (seq, now) -> seq == 1 ? answer(500, usage(1, 1)) : Reaction.limited(50, null));
        assertTrue(burst.count(Outcome.RATE_LIMITED) > 20);
        assertNull(burst.log().boundedBy(), "1 token was used, and 10 users may each write 200");
    }

    @Test
    void whatReportsNoUsageIsTakenAtItsWorst() {
        Bounds bounds = new Bounds(3600, 1_000_000, 4_000, 1000);
        PlayedBurst burst = PlayedBurst.of(Jobs.bounded(bounds), (seq, now) -> answer(500, Usage.UNKNOWN));
        assertEquals("output_tokens", burst.log().boundedBy());
        assertEquals(
                4_000 / PlayedBurst.MAX_OUTPUT_TOKENS, burst.model().sends().size());
    }

    @Test
    void aBoundBeforeTheSustainPhaseLeavesNoWindow() {
        for (int bound : List.of(1, 3, 8)) {
            PlayedBurst burst = played(new Bounds(3600, bound, 1_000_000_000, 1000));
            assertNull(burst.log().window());
            assertEquals(0, burst.log().sustainedShare());
            assertEquals(
                    "the requests bound ended it after 0 % of its sustain phase",
                    burst.log().whyNoFigure());
        }
    }

    @Test
    void aBoundInTheWindowClosesItThere() {
        PlayedBurst burst = played(new Bounds(3600, 300, 1_000_000_000, 1000));
        var window = burst.log().window();
        assertNotNull(window);
        double stopped = burst.log().records().stream()
                .filter(r -> r.outcome() == Outcome.NOT_SENT)
                .mapToDouble(r -> r.timing().intended())
                .max()
                .orElseThrow();
        assertEquals(stopped, window.endMs(), 1e-6);
        assertEquals((stopped - window.startMs()) / 20_000, burst.log().sustainedShare(), 1e-9);
        assertNull(burst.log().whyNoFigure());
        Double tps = burst.result().rates().tps();
        assertNotNull(tps);
        assertEquals(20, tps, 1);
    }

    @Test
    void atTheDeadlineWhatIsInTheAirIsCut() {
        Bounds bounds = new Bounds(10, 1_000_000, 1_000_000_000, 1000);
        PlayedBurst burst = PlayedBurst.of(
                Jobs.bounded(bounds),
                (seq, now) -> now < 5000 ? answer(500) : seq % 2 == 0 ? Reaction.silence() : Reaction.unsent());
        assertEquals(10, burst.count(Outcome.CUT) + burst.count(Outcome.NOT_SENT));
        assertTrue(burst.count(Outcome.CUT) > 0 && burst.count(Outcome.NOT_SENT) > 0);
        for (var r : burst.log().records()) {
            assertEquals(r.outcome() == Outcome.NOT_SENT, r.timing().sent() == null, r.toString());
        }
        assertEquals("seconds", burst.log().boundedBy());
        assertEquals(10_000, burst.endedMs(), 1e-6);
    }

    @Test
    void aDeadlineInTheLookEndsIt() {
        Bounds bounds = new Bounds(2, 1_000_000, 1_000_000_000, 1000);
        PlayedBurst burst = PlayedBurst.of(Jobs.bounded(bounds), (seq, now) -> Reaction.silence());
        assertEquals(1, burst.log().records().size());
        assertEquals(1, burst.count(Outcome.CUT));
        assertEquals(
                "the seconds bound ended it after 0 % of its sustain phase",
                burst.log().whyNoFigure());
    }

    @Test
    void aProbeCountsWhatItSent() {
        Bounds bounds = new Bounds(3600, 20, 1_000_000_000, 1000);
        PlayedBurst burst = PlayedBurst.of(Jobs.job(Tier.PROBE, 1, bounds, 0, 0, 60, 0), (seq, now) -> answer(500));
        assertEquals(20, burst.in(Phase.SUSTAIN).size());
        assertEquals(1, burst.count(Outcome.NOT_SENT));
        assertEquals(19.0 / 40, burst.log().sustainedShare(), 1e-9);
    }

    private static PlayedBurst played(Bounds bounds) {
        return PlayedBurst.of(Jobs.bounded(bounds), (seq, now) -> answer(500, MOST));
    }
}
