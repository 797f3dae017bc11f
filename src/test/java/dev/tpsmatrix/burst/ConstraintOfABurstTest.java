package dev.tpsmatrix.burst;

import static dev.tpsmatrix.burst.PlayedBurst.known;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.plan.Bounds;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.provider.Refusal;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Capacity;
import dev.tpsmatrix.result.Constraint;
import dev.tpsmatrix.result.Contamination;
import dev.tpsmatrix.result.LimitKind;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RateLimits;
import dev.tpsmatrix.result.RateLimits.Limit;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.Usage;
import dev.tpsmatrix.workload.Load;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstraintOfABurstTest {

    private static final double HUGE = 1e9;
    private static final Double DEDICATED = 1.0;

    /** The seed's: 90,000 tokens a minute, 500 + 200 a request, so 128.6 requests a minute. */
    @Test
    void aLimitOfTokensIsMeasuredOnceItsBucketIsEmpty() {
        BurstResult result =
                play(Jobs.share(Jobs.standard(10, 0, 5, 300, 0), DEDICATED), new Account(HUGE, 90_000, 400, 0));
        assertEquals(Constraint.Kind.LIMIT, result.constraint().kind());
        assertTrue(result.constraint().detail().contains("tokens"), result.constraint()::detail);
        assertEquals(90_000 / 700.0, 60 * known(result.rates().tps()), 2);
        assertEquals(1, known(result.limits().tpmShare()), 0.05);
    }

    @Test
    void withoutDedicatedItIsHeldToHalfTheLimitWhichWouldAllowTwiceAsMuch() {
        BurstResult result = play(Jobs.standard(10, 0, 5, 300, 0), new Account(HUGE, 90_000, 2000, 0));
        assertEquals(Constraint.Kind.LIMIT_SHARE, result.constraint().kind());
        assertEquals(2, result.load().users());
        assertEquals(10, result.load().usersConfigured());
        assertTrue(60 * known(result.rates().tps()) <= 0.5 * 90_000 / 700 + 1);
        assertEquals(0, result.counts().of(Outcome.RATE_LIMITED));
        assertTrue(
                result.constraint()
                        .detail()
                        .matches("held to 50 % of the limit of tokens; the limit itself would allow 2\\.1\\d TPS"),
                result.constraint()::detail);
    }

    /** One user of 150 ms makes 6.7 requests a second; half of 600 a minute is 5. */
    @Test
    void aSingleUserIsHeldByPausing() {
        BurstResult result = play(Jobs.standard(12, 10, 2, 120, 0), new Account(600, HUGE, 150, 0));
        assertEquals(1, result.load().users());
        assertEquals(0.5, known(result.limits().rpmShare()), 0.01);
        assertEquals(5, known(result.rates().tps()), 0.05);
        assertEquals(150, known(result.durations().of("latency_p50_ms")), 1);
    }

    /** As many users as wanted, but slower ones: what is measured is our share, not the model. */
    @Test
    void allTheUsersWantedHeldByPausingAreHeld() {
        BurstResult result = play(Jobs.standard(1, 10, 2, 120, 0), new Account(600, HUGE, 50, 0));
        assertEquals(1, result.load().users());
        assertEquals(0.5, result.load().limitShare());
        assertEquals(Constraint.Kind.LIMIT_SHARE, result.constraint().kind());
        assertEquals(5, known(result.rates().tps()), 0.05);
    }

    /** 600 a minute are 10/s; the sweep's rates double, so its failing step is well above. */
    @Test
    void aSweepThatFailsForALimitIsBoundByIt() {
        BurstJob job = Jobs.share(Jobs.open(new Load.Sweep(60), 50, 300, 1), DEDICATED);
        BurstResult result = play(job, new Account(600, HUGE, 200, 0));
        assertEquals(Constraint.Kind.LIMIT, result.constraint().kind(), result.constraint()::detail);
        assertTrue(result.constraint().detail().contains("requests"), result.constraint()::detail);
    }

    @Test
    void aSweepThatItsShareHoldsSaysSoAndIsNotGoneOnWith() {
        BurstResult result = play(Jobs.open(new Load.Sweep(20), 50, 300, 1), new Account(1800, HUGE, 200, 0));
        Capacity capacity = result.load().capacity();
        assertNotNull(capacity);
        assertEquals(Capacity.State.HELD, capacity.state());
        assertFalse(capacity.isOpen());
        assertEquals(Constraint.Kind.LIMIT_SHARE, result.constraint().kind());
        assertTrue(known(capacity.passedPerSecond()) <= 15, "half of 30/s");
        assertNull(capacity.failedPerSecond());
    }

    /** Anthropic tells limits of input and output by themselves. */
    @Test
    void theTightestOfTheTokenLimitsHolds() {
        RateLimits told =
                new RateLimits(null, null, new Limit(500_000L, 400_000L, null), new Limit(12_000L, 9_000L, null));
        BurstResult result = play(
                Jobs.standard(10, 0, 5, 120, 0),
                (seq, now) -> Reaction.answer(1000).telling(told));
        assertEquals(1, 60 * known(result.rates().tps()) * 100 / (0.5 * 12_000), 0.05);
        assertEquals(0.5, known(result.limits().tpmShare()), 0.03);
    }

    /** 20/s against 10/s: the bucket of 600 is empty after a minute, when ten seconds are left. */
    @Test
    void aBucketThatHeldForMostOfTheWindowIsWarnedOf() {
        BurstResult result = play(Jobs.share(Jobs.standard(4, 0, 0, 70, 0), DEDICATED), new Account(600, HUGE, 200, 0));
        assertTrue(known(result.rates().tps()) > 15);
        assertTrue(
                result.verdict().warnings().all().get(0).startsWith("a full bucket let more through"),
                result.verdict().warnings()::toString);
    }

    /** Half of 60 a minute is one every two seconds, the warm-up's and all. */
    @Test
    void theWarmUpIsHeldToo() {
        PlayedBurst burst = PlayedBurst.of(Jobs.standard(20, 10, 2, 60, 0), new Account(60, HUGE, 100, 0));
        List<RequestRecord> warmUp = burst.in(Phase.WARMUP);
        assertEquals(10, warmUp.size());
        double last =
                warmUp.stream().mapToDouble(r -> r.timing().intended()).max().orElseThrow();
        assertTrue(last >= 9 * 2000, last + " ms");
    }

    @Test
    void whatALimitRefusesDoesNotUseIt() {
        BurstResult result =
                play(Jobs.share(Jobs.standard(12, 0, 5, 300, 0), DEDICATED), new Account(600, HUGE, 150, 0));
        assertTrue(result.counts().of(Outcome.RATE_LIMITED) > 500);
        assertEquals(1, known(result.limits().rpmShare()), 0.02);
        assertEquals(Constraint.Kind.LIMIT, result.constraint().kind());
    }

    @Test
    void anOpenLoopIsHeldToo() {
        BurstResult result = play(Jobs.open(new Load.Constant(10), 50, 120, 1), new Account(600, HUGE, 300, 0));
        assertEquals(5, known(result.load().offeredPerSecond()), 0.05);
        assertEquals(Constraint.Kind.LIMIT_SHARE, result.constraint().kind());
    }

    @Test
    void somebodyElseOnTheAccountContaminates() {
        BurstResult result = play(Jobs.standard(4, 0, 5, 120, 0), new Account(600, HUGE, 1000, 900));
        assertEquals(Contamination.CONTAMINATED, result.limits().contamination());
        assertEquals(Constraint.Kind.CONTAMINATED, result.constraint().kind());
        assertNull(result.rates().tps());
        assertTrue(known(result.rates().measuredTps()) > 0);
    }

    @ParameterizedTest(name = "{0} users, {1} requests per minute")
    @CsvSource({"1, 600", "4, 600", "10, 3000", "50, 6000"})
    void ourOwnUseDoesNot(int users, int rpm) {
        BurstResult result =
                play(Jobs.share(Jobs.standard(users, 0, 5, 120, 0), DEDICATED), new Account(rpm, HUGE, 700, 0));
        assertEquals(Contamination.NONE, result.limits().contamination(), result.constraint()::detail);
    }

    /** What an answer says remains is long past at its end, when others have used it up. */
    @Test
    void ourOwnLongAnswersDoNot() {
        Account account = new Account(1200, HUGE, 500, 0);
        BurstResult result = play(
                Jobs.share(Jobs.standard(20, 0, 5, 60, 0), DEDICATED),
                (seq, now) -> seq % 50 == 0 ? account.to(seq, now).after(8_000) : account.to(seq, now));
        assertEquals(Contamination.NONE, result.limits().contamination(), result.constraint()::detail);
    }

    @Test
    void withoutHeadersNobodyKnows() {
        BurstResult result = play(Jobs.standard(4, 0, 5, 60, 0), (seq, now) -> Reaction.answer(500));
        assertEquals(Contamination.UNKNOWN, result.limits().contamination());
        assertEquals(Constraint.Kind.NOT_REACHED, result.constraint().kind());
        assertEquals("at 4 users; limits not known", result.constraint().detail());
    }

    @Test
    void headRoomIsSaidWhereLimitsAreKnown() {
        BurstResult result = play(Jobs.standard(10, 0, 5, 120, 0), new Account(6000, HUGE, 1000, 0));
        assertEquals(
                "at 10 users; limits would allow 10.0 times as much",
                result.constraint().detail());
    }

    @Test
    void aBoundThatEndsItBindsIt() {
        BurstJob job = Jobs.bounded(new Bounds(3600, 150, 1_000_000, 1_000));
        assertEquals(
                Constraint.Kind.BOUND,
                play(job, (seq, now) -> Reaction.answer(500)).constraint().kind());
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "OVERLOADED, CAPACITY, OVERLOAD",
        "RATE_LIMITED, CAPACITY, OVERLOAD",
        "RATE_LIMITED, REQUESTS, LIMIT",
        "RAMP_LIMITED, RAMP, LIMIT",
        "REFUSED, SPEND, NOT_REACHED"
    })
    void oneRefusalInFiftyBinds(Outcome outcome, LimitKind kind, Constraint.Kind expected) {
        Refusal refusal = new Refusal(Refusal.Cause.OTHER, null, kind, "HTTP 429");
        BurstResult result = play(
                Jobs.standard(4, 0, 5, 120, 0),
                (seq, now) ->
                        seq % 50 == 0 ? new Reaction(0, 20, outcome, Usage.UNKNOWN, refusal) : Reaction.answer(200));
        assertEquals(expected, result.constraint().kind(), result.constraint()::detail);
    }

    @Test
    void anSlaThatIsMissedBinds() {
        BurstResult result =
                play(Jobs.standard(4, 0, 5, 120, 0), (seq, now) -> Reaction.answer(seq % 10 == 0 ? 1500 : 500));
        assertEquals(Constraint.Kind.SLA, result.constraint().kind());
        assertEquals("p95 within 1000 ms isn't kept", result.constraint().detail());
    }

    @Test
    void aSlowMachineComesFirst() {
        PlayedBurst burst = PlayedBurst.of(
                Jobs.standard(4, 0, 5, 60, 0),
                (seq, now) -> Reaction.answer(200).queued(60));
        assertTrue(burst.result().verdict().clientBound());
        assertEquals(Constraint.Kind.CLIENT, burst.result().constraint().kind());
    }

    private static BurstResult play(BurstJob job, Reaction.Script script) {
        return PlayedBurst.of(job, script).result();
    }
}
