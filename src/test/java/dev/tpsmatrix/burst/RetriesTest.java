package dev.tpsmatrix.burst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.burst.Questions.Question;
import dev.tpsmatrix.provider.Ask;
import dev.tpsmatrix.provider.Moments;
import dev.tpsmatrix.provider.Refusal;
import dev.tpsmatrix.provider.Reply;
import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.Usage;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetriesTest {

    private static final Set<Outcome> PASSING = EnumSet.of(
            Outcome.RATE_LIMITED,
            Outcome.RAMP_LIMITED,
            Outcome.OVERLOADED,
            Outcome.TIMEOUT,
            Outcome.BROKEN,
            Outcome.TRUNCATED,
            Outcome.MALFORMED);

    private final Retries retries = Retries.of(Jobs.retrying(Jobs.single()), new SplittableRandom(1));

    @ParameterizedTest
    @EnumSource
    void whatMayPassIsTriedAgain(Outcome outcome) {
        assertEquals(PASSING.contains(outcome), retries.follow(offer(1), reply(outcome, null, null)));
    }

    @ParameterizedTest(name = "HTTP {0}")
    @CsvSource({"400, false", "413, false", "499, false", "500, true", "502, true"})
    void ofOtherRefusalsThoseOfTheServer(int status, boolean again) {
        assertEquals(again, retries.follow(offer(1), reply(Outcome.REFUSED, status, null)));
    }

    @Test
    void whatWillBeRefusedAgainIsNot() {
        Refusal spent = new Refusal(Refusal.Cause.SPEND, null, "HTTP 429: insufficient_quota");
        assertFalse(retries.follow(offer(1), reply(Outcome.RATE_LIMITED, 429, spent)));
        assertFalse(retries.follow(offer(1), reply(Outcome.REFUSED, 500, spent)));
    }

    @Test
    void theThirdAttemptIsTheLast() {
        Reply overloaded = reply(Outcome.OVERLOADED, 529, null);
        assertTrue(retries.follow(offer(2), overloaded));
        assertFalse(retries.follow(offer(3), overloaded));
    }

    @Test
    void theyAreOffUnlessAskedFor() {
        Reply overloaded = reply(Outcome.OVERLOADED, 529, null);
        assertFalse(Retries.of(Jobs.single(), new SplittableRandom(1)).follow(offer(1), overloaded));
        assertFalse(retries.none().follow(offer(1), overloaded));
    }

    @ParameterizedTest(name = "after attempt {0}: {1} to {2} ms")
    @CsvSource({"1, 250, 500", "2, 500, 1000"})
    void withoutAWordThePauseDoublesAndIsSpread(int attempt, double least, double most) {
        Reply overloaded = reply(Outcome.OVERLOADED, 529, null);
        Set<Double> pauses = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            double pause = retries.pauseMs(offer(attempt), overloaded);
            assertTrue(pause >= least && pause <= most, pause + " ms");
            pauses.add(pause);
        }
        assertEquals(100, pauses.size());
    }

    @Test
    void whoSaysZeroSaysNothing() {
        Refusal told = new Refusal(Refusal.Cause.OTHER, Duration.ZERO, "HTTP 429: slower");
        double pause = retries.pauseMs(offer(2), reply(Outcome.RATE_LIMITED, 429, told));
        assertTrue(pause >= 500 && pause <= 1000, pause + " ms");
    }

    @Test
    void elseItIsWhatTheProviderSaid() {
        Refusal told = new Refusal(Refusal.Cause.OTHER, Duration.ofSeconds(7), "HTTP 429: slower");
        double pause = retries.pauseMs(offer(2), reply(Outcome.RATE_LIMITED, 429, told));
        assertTrue(pause >= 7000 && pause <= 7050, pause + " ms");
    }

    private static Offer offer(int attempt) {
        Question question = new Question(new Ask("b-1-1", "Write.", 1, Duration.ofSeconds(1)), 1);
        return new Offer(1, Phase.SUSTAIN, 0, 0, question, done -> () -> {}, attempt);
    }

    private static Reply reply(Outcome outcome, @Nullable Integer status, @Nullable Refusal refusal) {
        Answer answer = new Answer(Usage.UNKNOWN, 0, 0, 0, status, null, null, null);
        return new Reply(outcome, new Moments(0L, null, null, null, 1), answer, refusal);
    }
}
