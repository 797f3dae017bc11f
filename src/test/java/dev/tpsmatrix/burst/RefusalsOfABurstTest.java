package dev.tpsmatrix.burst;

import static dev.tpsmatrix.burst.Reaction.answer;
import static dev.tpsmatrix.burst.Reaction.ending;
import static dev.tpsmatrix.burst.Reaction.fatal;
import static dev.tpsmatrix.burst.Reaction.limited;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.plan.Bounds;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalsOfABurstTest {

    private static final String INVALID_KEY = "refused: HTTP 401: invalid_api_key";

    @Test
    void aFatalRefusalOfTheLookEndsTheBurst() {
        PlayedBurst burst = PlayedBurst.of(Jobs.standard(50, 10, 5, 60, 5), (seq, now) -> fatal(80));
        assertEquals(1, burst.log().records().size());
        assertEquals(80, burst.endedMs(), 1e-6);
        assertEquals(INVALID_KEY, burst.log().failure());
        assertEquals(INVALID_KEY, burst.log().whyNoFigure());
        assertNull(burst.log().boundedBy());
        assertNull(burst.result().rates().tps());
    }

    @Test
    void aFatalRefusalUnderLoadEndsTheBurst() {
        PlayedBurst burst =
                PlayedBurst.of(Jobs.standard(10, 5, 2, 60, 2), (seq, now) -> now < 20_000 ? answer(500) : fatal(80));
        double refused = burst.log().records().stream()
                .filter(r -> r.outcome() == Outcome.REFUSED)
                .mapToDouble(r -> r.timing().end())
                .min()
                .orElseThrow();
        assertEquals(INVALID_KEY, burst.log().failure());
        assertTrue(burst.model().sends().stream().allMatch(at -> at <= refused), "nothing is sent after it");
        assertTrue(burst.endedMs() <= refused + 500, "only what was in the air is awaited");
        assertNull(burst.result().rates().tps());
        assertTrue(burst.result().rates().measuredTps() != null);
    }

    @Test
    void aFatalRefusalInTheWarmUpEndsTheBurst() {
        PlayedBurst burst =
                PlayedBurst.of(Jobs.standard(5, 20, 2, 60, 2), (seq, now) -> seq < 9 ? answer(500) : fatal(80));
        assertEquals(INVALID_KEY, burst.log().failure());
        assertNull(burst.log().window());
        assertEquals(0, burst.log().sustainedShare());
        assertTrue(burst.in(Phase.RAMP).isEmpty());
    }

    @Test
    void anEndedBurstLeavesNoClockTicking() {
        PlayedBurst burst =
                PlayedBurst.of(Jobs.standard(10, 0, 5, 60, 5), (seq, now) -> seq < 4 ? answer(500) : fatal(80));
        assertTrue(burst.tasksAfterEnd() < 20, burst.tasksAfterEnd() + " timers");
    }

    @Test
    void theLookIsTriedThreeTimes() {
        PlayedBurst burst = PlayedBurst.of(Jobs.single(), (seq, now) -> limited(10, Duration.ofSeconds(2)));
        assertEquals(3, burst.in(Phase.PROBE).size());
        assertEquals(3, burst.log().records().size());
        assertEquals("rate_limited: HTTP 429: slower", burst.log().failure());
        assertTrue(burst.endedMs() >= 4000);
    }

    @Test
    void aLookThatIsLetInLaterIsEnough() {
        PlayedBurst burst = PlayedBurst.of(Jobs.single(), (seq, now) -> seq < 3 ? limited(10, null) : answer(500));
        assertEquals(3, burst.in(Phase.PROBE).size());
        assertNull(burst.log().whyNoFigure());
    }

    @Test
    void aLookThatIsToldToWaitTooLongEndsAtOnceWithItsReason() {
        Bounds bounds = new Bounds(5, 1000, 1_000_000, 10);
        PlayedBurst burst = PlayedBurst.of(Jobs.bounded(bounds), (seq, now) -> limited(10, Duration.ofSeconds(60)));
        assertEquals(1, burst.log().records().size());
        assertEquals("rate_limited: HTTP 429: slower", burst.log().failure());
        assertEquals(10, burst.endedMs(), 1e-6);
    }

    @Test
    void aUserWaitsAsLongAsItIsTold() {
        PlayedBurst burst = PlayedBurst.of(
                Jobs.single(), (seq, now) -> seq == 10 ? limited(20, Duration.ofSeconds(7)) : answer(500));
        double pause = pauses(burst).get(9);
        assertTrue(pause >= 7000 && pause <= 7050, pause + " ms");
    }

    @Test
    void aWarmUpWaitsAsLongAsItIsTold() {
        PlayedBurst burst = PlayedBurst.of(
                Jobs.standard(1, 5, 0, 30, 0),
                (seq, now) -> seq == 3 ? limited(20, Duration.ofSeconds(7)) : answer(500));
        double pause = pauses(burst).get(2);
        assertTrue(pause >= 7000 && pause <= 7050, pause + " ms");
        assertEquals(5, burst.in(Phase.WARMUP).size());
    }

    @Test
    void aUserWhoIsToldNothingPausesLongerEachTime() {
        PlayedBurst burst = PlayedBurst.of(
                Jobs.standard(1, 0, 0, 120, 0), (seq, now) -> seq > 10 && seq <= 18 ? limited(20, null) : answer(500));
        List<Double> pauses = pauses(burst).subList(10, 18);
        for (int i = 0; i < pauses.size(); i++) {
            double ceiling = Math.min(8000, 500 * Math.pow(2, i));
            assertTrue(pauses.get(i) >= ceiling / 2 && pauses.get(i) <= ceiling + 1e-3, "pauses " + pauses);
        }
        assertEquals(8, new HashSet<>(pauses).size(), "jitter");
    }

    @Test
    void anAnswerMakesAUserForgetItsRefusals() {
        PlayedBurst burst =
                PlayedBurst.of(Jobs.single(), (seq, now) -> seq > 4 && seq % 2 == 0 ? limited(20, null) : answer(500));
        List<Double> pauses = pauses(burst);
        for (int seq = 6; seq < pauses.size(); seq++) {
            double pause = pauses.get(seq - 1);
            assertTrue(seq % 2 == 0 ? pause >= 250 && pause <= 500.001 : pause < 1e-3, "after " + seq + ": " + pause);
        }
    }

    @Test
    void usersDoNotComeBackTogether() {
        PlayedBurst burst = PlayedBurst.of(
                Jobs.standard(20, 0, 0, 30, 0), (seq, now) -> seq > 1 && seq <= 21 ? limited(20, null) : answer(500));
        List<Double> second = burst.model().sends().subList(21, 41);
        assertEquals(20, new HashSet<>(second).size());
    }

    @ParameterizedTest
    @EnumSource(names = {"RATE_LIMITED", "RAMP_LIMITED", "OVERLOADED", "REFUSED", "BROKEN", "TRUNCATED", "MALFORMED"})
    void whoIsTurnedAwayDoesNotSpin(Outcome outcome) {
        PlayedBurst burst = PlayedBurst.of(Jobs.single(), (seq, now) -> seq == 1 ? answer(100) : ending(outcome, 0.05));
        // at least 250 + 500 + 1000 + 2000 ms, then 4 s each
        assertTrue(
                burst.log().records().size() <= 1 + 5 + 15,
                burst.log().records().size() + " requests");
        assertTrue(burst.log().records().size() >= 8, burst.log().records().size() + " requests");
        String why = burst.log().whyNoFigure();
        assertTrue(why != null && why.contains("{" + outcome.column() + "="), why);
    }

    /** Between the end of each request and the next one. */
    private static List<Double> pauses(PlayedBurst burst) {
        var records = burst.log().records();
        List<Double> pauses = new ArrayList<>();
        for (int i = 1; i < records.size(); i++) {
            pauses.add(records.get(i).timing().intended()
                    - records.get(i - 1).timing().end());
        }
        return pauses;
    }
}
