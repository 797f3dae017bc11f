package dev.tpsmatrix.burst;

import static dev.tpsmatrix.burst.Reaction.answer;
import static dev.tpsmatrix.burst.Reaction.ending;
import static dev.tpsmatrix.burst.Reaction.limited;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.plan.Bounds;
import dev.tpsmatrix.plan.Tier;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.Usage;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordsOfABurstTest {

    static Stream<Long> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(20);
    }

    /** That each request offered has its record, and only one, is asserted of every burst that is played. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyRequestOfferedHasOneOutcome(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Bounds bounds = new Bounds(
                random.nextInt(5, 60),
                random.nextInt(20, 3000),
                random.nextInt(5_000, 500_000),
                0.05 + random.nextDouble());
        PlayedBurst burst =
                PlayedBurst.of(Jobs.bounded(bounds), (seq, now) -> seq == 1 ? answer(100) : anything(random));
        BurstResult result = burst.result();
        List<RequestRecord> sustained = burst.in(Phase.SUSTAIN);
        assertEquals(sustained.size(), result.counts().offered());
        assertEquals(
                sustained.stream().filter(RequestRecord::wasSent).count(),
                result.counts().sent());
        assertEquals(
                sustained.stream().filter(RequestRecord::completed).count(),
                result.histograms().latency().count());
        assertTrue(burst.model().sends().size() <= bounds.requests());
        assertTrue(burst.outputTokens() <= bounds.outputTokens());
        assertTrue(burst.endedMs() <= bounds.seconds() * 1000.0 + 1e-6);
        double share = burst.log().sustainedShare();
        assertTrue(share >= 0 && share <= 1, "share " + share);
    }

    @Test
    void theSameSeedPlaysTheSameBurst() {
        assertEquals(mixed(7).log(), mixed(7).log());
    }

    private static PlayedBurst mixed(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return PlayedBurst.of(Jobs.bounded(Jobs.WIDE), (seq, now) -> seq == 1 ? answer(100) : anything(random));
    }

    @Test
    void anErrorIsNoLatency() {
        PlayedBurst burst = PlayedBurst.of(
                Jobs.standard(20, 0, 1, 60, 1),
                (seq, now) -> seq % 3 == 0 ? ending(Outcome.TRUNCATED, 5) : answer(500));
        BurstResult result = burst.result();
        assertTrue(result.counts().of(Outcome.TRUNCATED) > 100);
        assertEquals(
                result.counts().of(Outcome.COMPLETED),
                result.histograms().latency().count());
        assertEquals(
                result.counts().of(Outcome.COMPLETED),
                result.histograms().ttft().count());
        assertEquals(result.durations().of("latency_max_ms"), result.durations().of("latency_p50_ms"));
        assertEquals(500, known(result.durations().of("latency_p50_ms")), 1);
        assertEquals(
                (double) result.counts().of(Outcome.COMPLETED) / result.counts().sent(),
                known(result.counts().successRate()),
                1e-12);
    }

    @Test
    void aPercentileAmongTheCutIsNotKnown() {
        PlayedBurst burst = PlayedBurst.of(
                Jobs.job(Tier.STANDARD, 20, new Bounds(12, 100_000, 100_000_000, 1000), 0, 0, 10, 0),
                (seq, now) -> now < 8000 ? answer(500) : Reaction.silence());
        BurstResult result = burst.result();
        assertEquals(20, result.counts().of(Outcome.CUT));
        assertEquals(500, known(result.durations().of("latency_p50_ms")), 1);
        assertNull(result.durations().of("latency_p95_ms"), "20 of some 320 took longer than anybody watched");
        assertNull(result.durations().of("latency_max_ms"), "so did the longest");
    }

    @Test
    void whatTimesOutIsRecordedSo() {
        PlayedBurst burst = PlayedBurst.of(
                Jobs.standard(3, 0, 0, 15, 0), (seq, now) -> seq == 1 ? answer(100) : Reaction.silence());
        assertEquals(6, burst.count(Outcome.TIMEOUT));
        assertEquals(
                "no transaction completed in the sustain phase: {timeout=6}",
                burst.log().whyNoFigure());
    }

    private static double known(@Nullable Double figure) {
        assertNotNull(figure);
        return figure;
    }

    private static Reaction anything(SplittableRandom random) {
        double ms = random.nextDouble() * 2000;
        return switch (random.nextInt(12)) {
            case 0 -> limited(ms / 100, null);
            case 1 -> limited(ms / 100, Duration.ofMillis(random.nextInt(3000)));
            case 2 -> Reaction.silence();
            case 3 -> Reaction.unsent();
            case 4 -> ending(Outcome.values()[random.nextInt(Outcome.CUT.ordinal())], ms);
            case 5 -> answer(ms, Usage.UNKNOWN);
            default -> answer(ms, Reaction.usage(400 + random.nextInt(350), random.nextInt(201)));
        };
    }
}
