package dev.tpsmatrix.burst;

import static dev.tpsmatrix.burst.PlayedBurst.known;
import static dev.tpsmatrix.burst.Reaction.answer;
import static dev.tpsmatrix.burst.Reaction.ending;
import static dev.tpsmatrix.burst.Reaction.fatal;
import static dev.tpsmatrix.burst.Reaction.limited;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.plan.Bounds;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Tier;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Constraint;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesOfABurstTest {

    private static final BurstJob SINGLE = Jobs.retrying(Jobs.single());

    /** The fifth is refused for 2 s, then overloaded, then answered. */
    private static final Tries.Script THRICE = (seq, attempt, now) -> seq != 5 || attempt == 3
            ? answer(500)
            : attempt == 1 ? limited(20, Duration.ofSeconds(2)) : ending(Outcome.OVERLOADED, 30);

    @Test
    void everyAttemptIsARecordAndTheLastHasTheTransactionsLatency() {
        PlayedBurst burst = played(SINGLE, THRICE);
        List<RequestRecord> attempts = attempts(burst, 5);
        assertEquals(
                List.of("b-1-5 rate_limited", "b-1-5.2 overloaded", "b-1-5.3 completed"),
                attempts.stream()
                        .map(r -> r.clientRequestId() + " " + r.outcome().column())
                        .toList());
        RequestRecord last = attempts.get(2);
        double intended = attempts.get(0).timing().intended();
        assertTrue(attempts.stream().allMatch(r -> r.timing().intended() == intended && r.phase() == Phase.SUSTAIN));
        assertEquals(last.timing().end() - intended, known(last.latencyMs()), 1e-6);
        assertEquals(500, known(last.serviceMs()), 1e-6);
        assertBetween(20 + 2000 + 30 + 500 + 500, 20 + 2050 + 30 + 1000 + 500, known(last.latencyMs()));
        assertEquals(burst.model().sends().size(), burst.log().records().size());
        assertEquals(last.timing().end(), attempts(burst, 6).get(0).timing().intended(), 1e-6, "the user waited");
    }

    @Test
    void retryAfterIsHonoured() {
        List<RequestRecord> attempts = attempts(played(SINGLE, THRICE), 5);
        assertBetween(
                2000,
                2050,
                known(attempts.get(1).timing().sent())
                        - attempts.get(0).timing().end());
    }

    @Test
    void successIsOfTransactionsAndRequestsAreCountedBeside() {
        BurstResult result = played(SINGLE, THRICE).result();
        assertEquals(1, known(result.counts().successRate()));
        assertEquals(2, result.counts().retries());
        assertEquals(result.counts().of(Outcome.COMPLETED) + 2, result.counts().sent());
        assertEquals(1, result.counts().of(Outcome.OVERLOADED));
    }

    @Test
    void whatFailsThriceHasFailed() {
        PlayedBurst burst = played(
                SINGLE, (seq, attempt, now) -> seq == 5 ? ending(Outcome.values()[2 + attempt], 20) : answer(500));
        assertEquals(3, attempts(burst, 5).size());
        long transactions = RequestRecord.lastAttempts(burst.in(Phase.SUSTAIN)).size();
        assertEquals(
                (transactions - 1.0) / transactions,
                known(burst.result().counts().successRate()),
                1e-12);
        double pause = attempts(burst, 6).get(0).timing().intended()
                - attempts(burst, 5).get(2).timing().end();
        assertBetween(250, 500, pause);
    }

    @Test
    void nothingIsTriedAgainUnlessAskedFor() {
        PlayedBurst burst = played(Jobs.single(), THRICE);
        assertTrue(burst.log().records().stream().allMatch(r -> r.attempt() == 1));
        assertEquals(0, burst.result().counts().retries());
        assertEquals(1, burst.count(Outcome.RATE_LIMITED));
    }

    /** The look and the warm-up have their own ways. */
    @Test
    void onlyTheLoadIsTriedAgain() {
        PlayedBurst burst = played(
                Jobs.retrying(Jobs.standard(2, 4, 0, 10, 0)),
                (seq, attempt, now) -> seq == 1 || seq == 3 ? limited(10, null) : answer(500));
        assertTrue(burst.log().records().stream().allMatch(r -> r.attempt() == 1));
        assertEquals(4, burst.in(Phase.WARMUP).size());
    }

    /** Begun in the ramp, refused for 6 s, answered in the window: it makes its TPS, not its latencies. */
    @Test
    void aTransactionBelongsWhereItWasToStart() {
        PlayedBurst burst = played(
                Jobs.retrying(Jobs.standard(1, 0, 5, 20, 0)),
                (seq, attempt, now) -> seq == 2 && attempt == 1 ? limited(10, Duration.ofSeconds(6)) : answer(500));
        assertEquals(2, burst.in(Phase.RAMP).size());
        assertTrue(burst.in(Phase.SUSTAIN).stream().allMatch(r -> r.attempt() == 1));
        BurstResult result = burst.result();
        assertEquals(0, result.counts().retries());
        assertEquals(500, known(result.durations().of("latency_max_ms")), 1);
        // It ends after 6.51 to 6.56 s, 36 others in the 18.44 to 18.49 s that are left.
        assertEquals(37, known(result.rates().tps()) * 20, 1e-4);
    }

    /** Every 30th breaks off first and is billed its prompt, 500 of the 1,000 µ$ of an answer. */
    @Test
    void theOverheadFactorIsWhatAllAttemptsCostOverThoseThatCompleted() {
        PlayedBurst burst = played(
                Jobs.retrying(Jobs.standard(10, 0, 0, 60, 0)),
                (seq, attempt, now) -> seq % 30 == 0 && attempt == 1 ? ending(Outcome.TRUNCATED, 100) : answer(500));
        long completed = burst.in(Phase.SUSTAIN).stream()
                .filter(RequestRecord::completed)
                .count();
        long broken = burst.in(Phase.SUSTAIN).size() - completed;
        assertTrue(broken > 20);
        BurstResult result = burst.result();
        assertEquals(1 + 0.5 * broken / completed, known(result.cost().overheadFactor()), 1e-6);
        assertEquals(0.001 * (1 + 0.5 * broken / completed), known(result.cost().perTransactionUsd()), 1e-9);
        assertEquals(1, known(played(SINGLE, THRICE).result().cost().overheadFactor()), 1e-9, "refusals are free");
    }

    /** Every fifth breaks first: within the SLA in the end, so it is kept. */
    @Test
    void theSlaIsOfTransactions() {
        BurstResult result = everyFifthBreaks(300);
        assertEquals(Constraint.Kind.NOT_REACHED, result.constraint().kind());
        assertEquals(known(result.rates().tps()), known(result.rates().goodputTps()), 1e-9);
    }

    @Test
    void soIsGoodput() {
        BurstResult result = everyFifthBreaks(800);
        assertEquals(Constraint.Kind.SLA, result.constraint().kind());
        assertEquals(
                0.8, known(result.rates().goodputTps()) / known(result.rates().tps()), 0.01);
    }

    private static BurstResult everyFifthBreaks(double answerMs) {
        return played(
                        Jobs.retrying(Jobs.standard(5, 0, 0, 60, 0)),
                        (seq, attempt, now) ->
                                seq % 5 == 0 && attempt == 1 ? ending(Outcome.BROKEN, 10) : answer(answerMs))
                .result();
    }

    @Test
    void theBreakerHoldsBetweenAttemptsAndNobodyWaitsForThem() {
        PlayedBurst burst = played(Jobs.retrying(Jobs.standard(2, 0, 0, 60, 0)), (seq, attempt, now) -> switch (seq) {
            case 8 -> limited(10, Duration.ofSeconds(20));
            case 11 -> fatal(80);
            default -> answer(500);
        });
        assertEquals(1, attempts(burst, 8).size());
        assertEquals(attempts(burst, 11).get(0).timing().end(), burst.endedMs(), 1e-6);
        assertEquals("refused: HTTP 401: invalid_api_key", burst.log().failure());
    }

    /** A look and four transactions, of which the last is refused once. */
    @Test
    void aBoundHoldsBetweenAttempts() {
        BurstJob five = Jobs.job(Tier.STANDARD, 1, new Bounds(3600, 5, 1_000_000, 1000), 0, 0, 60, 0);
        PlayedBurst burst = played(
                Jobs.retrying(five),
                (seq, attempt, now) -> seq == 5 ? limited(10, Duration.ofSeconds(1)) : answer(500));
        assertEquals(5, burst.model().sends().size());
        assertEquals(
                List.of(Outcome.RATE_LIMITED, Outcome.NOT_SENT),
                attempts(burst, 5).stream().map(RequestRecord::outcome).toList());
        assertEquals("requests", burst.log().boundedBy());
        assertEquals(0.75, known(burst.result().counts().successRate()), 1e-12);
    }

    /** Else it would hold the burst until a bound ended it, as if that had been the limit. */
    @Test
    void aRetryThatWouldComeTooLateIsNotAwaited() {
        PlayedBurst burst =
                played(SINGLE, (seq, attempt, now) -> seq == 20 ? limited(10, Duration.ofHours(2)) : answer(500));
        assertEquals(1, attempts(burst, 20).size());
        assertNull(burst.log().boundedBy());
        assertTrue(burst.endedMs() <= 61_000, burst.endedMs() + " ms");
    }

    @Test
    void theSecondsBoundCutsALaterAttempt() {
        BurstJob job = Jobs.job(Tier.STANDARD, 2, new Bounds(12, 100_000, 100_000_000, 1000), 0, 0, 10, 0);
        PlayedBurst burst = played(
                Jobs.retrying(job),
                (seq, attempt, now) -> now < 8000
                        ? answer(500)
                        : attempt == 1 ? limited(10, Duration.ofSeconds(2)) : Reaction.silence());
        assertEquals(12_000, burst.endedMs(), 1e-6);
        assertEquals(2, burst.count(Outcome.CUT));
        assertTrue(burst.log().records().stream()
                .filter(r -> r.outcome() == Outcome.CUT)
                .allMatch(r -> r.attempt() == 2));
    }

    /** Of the 40 transactions of a probe, each takes two attempts until the bound ends it after 20. */
    @Test
    void theShareOfAProbeIsOfItsTransactions() {
        BurstJob job = Jobs.job(Tier.PROBE, 1, new Bounds(3600, 41, 1_000_000, 1000), 0, 0, 60, 0);
        PlayedBurst burst = played(
                Jobs.retrying(job),
                (seq, attempt, now) -> seq > 1 && attempt == 1 ? ending(Outcome.BROKEN, 10) : answer(100));
        assertEquals("requests", burst.log().boundedBy());
        assertEquals(0.5, burst.log().sustainedShare(), 1e-12);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void attemptsFollowEachOther(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Bounds bounds = new Bounds(random.nextInt(10, 60), random.nextInt(50, 3000), 500_000, 100);
        PlayedBurst burst = played(Jobs.retrying(Jobs.bounded(bounds)), (seq, attempt, now) -> switch (seq == 1
                ? 9
                : random.nextInt(10)) {
            case 0 -> limited(10, null);
            case 1 -> limited(10, Duration.ofMillis(random.nextInt(3000)));
            case 2 -> ending(Outcome.values()[random.nextInt(Outcome.CUT.ordinal())], 400 * random.nextDouble());
            case 3 -> Reaction.silence();
            default -> answer(100 + 900 * random.nextDouble());
        });
        assertTrue(burst.model().sends().size() <= bounds.requests());
        Map<Integer, List<RequestRecord>> transactions = burst.log().records().stream()
                .sorted(Comparator.comparingInt(RequestRecord::attempt))
                .collect(Collectors.groupingBy(RequestRecord::seq));
        transactions.values().forEach(RetriesOfABurstTest::assertFollowing);
        long sent = burst.in(Phase.SUSTAIN).stream()
                .filter(RequestRecord::wasSent)
                .map(RequestRecord::seq)
                .distinct()
                .count();
        long completed = burst.in(Phase.SUSTAIN).stream()
                .filter(RequestRecord::completed)
                .count();
        if (sent > 0) {
            assertEquals(
                    (double) completed / sent, known(burst.result().counts().successRate()), 1e-6);
        }
    }

    private static void assertFollowing(List<RequestRecord> attempts) {
        assertTrue(attempts.size() <= 3);
        assertEquals(
                IntStream.rangeClosed(1, attempts.size()).boxed().toList(),
                attempts.stream().map(RequestRecord::attempt).toList());
        for (int i = 1; i < attempts.size(); i++) {
            RequestRecord before = attempts.get(i - 1);
            RequestRecord after = attempts.get(i);
            assertTrue(!before.completed() && before.wasSent(), before.toString());
            assertEquals(before.timing().intended(), after.timing().intended());
            assertEquals(before.phase(), after.phase());
            Double sent = after.timing().sent();
            assertTrue(sent == null || sent >= before.timing().end(), after.toString());
        }
    }

    private static PlayedBurst played(BurstJob job, Tries.Script script) {
        return PlayedBurst.of(job, new Tries(script));
    }

    private static List<RequestRecord> attempts(PlayedBurst burst, int seq) {
        return burst.log().records().stream().filter(r -> r.seq() == seq).toList();
    }

    private static void assertBetween(double least, double most, double ms) {
        assertTrue(ms >= least && ms <= most, ms + " ms");
    }
}
