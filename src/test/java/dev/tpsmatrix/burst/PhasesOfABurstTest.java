package dev.tpsmatrix.burst;

import static dev.tpsmatrix.burst.Reaction.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.Window;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhasesOfABurstTest {

    private static final double LATENCY_MS = 500;

    @ParameterizedTest(name = "{0} users, {1} ms")
    @CsvSource({"1, 500", "7, 500", "50, 250", "30, 2000", "3, 333"})
    void aClosedLoopRestatesTheLatency(int users, double latencyMs) {
        PlayedBurst burst = PlayedBurst.of(Jobs.standard(users, 10, 3, 60, 2), (seq, now) -> answer(latencyMs));
        Double tps = burst.result().rates().tps();
        assertNotNull(tps);
        double perUser = 60_000 / latencyMs;
        double edge = perUser == Math.rint(perUser) ? 1 : users;
        assertEquals(users * perUser, tps * 60, edge + 1e-6);
        assertEquals(latencyMs, value(burst.result().durations().of("latency_p50_ms")), latencyMs / 500);
        assertNull(burst.log().boundedBy());
        assertNull(burst.log().whyNoFigure());
        assertEquals(1, burst.log().sustainedShare());
    }

    @Test
    void theLookComesFirstAndAlone() {
        List<RequestRecord> look = played().in(Phase.PROBE);
        assertEquals(List.of(1), look.stream().map(RequestRecord::seq).toList());
        assertTrue(played().in(Phase.WARMUP).stream().allMatch(r -> r.timing().intended() >= LATENCY_MS));
    }

    @ParameterizedTest(name = "{0} requests, {1} users")
    @CsvSource({"10, 4, 4", "3, 8, 3", "12, 12, 12", "1, 5, 1", "0, 5, 0"})
    void theWarmUpIsSideBySide(int requests, int users, int abreast) {
        List<RequestRecord> warmUp = PlayedBurst.of(
                        Jobs.standard(users, requests, 1, 10, 1), (seq, now) -> answer(100 + seq * 7.0))
                .in(Phase.WARMUP);
        assertEquals(requests, warmUp.size());
        assertEquals(abreast, peak(warmUp));
    }

    @Test
    void theRampWaitsForTheWarmUp() {
        PlayedBurst burst =
                PlayedBurst.of(Jobs.standard(5, 5, 1, 10, 1), (seq, now) -> answer(seq == 4 ? 9000 : LATENCY_MS));
        double warm = burst.in(Phase.WARMUP).stream()
                .mapToDouble(r -> r.timing().end())
                .max()
                .orElseThrow();
        assertEquals(9000 + LATENCY_MS, warm, 1e-6);
        assertEquals(warm, burst.in(Phase.RAMP).get(0).timing().intended(), 1e-6);
    }

    @Test
    void usersJoinEvenly() {
        PlayedBurst burst = PlayedBurst.of(Jobs.standard(8, 0, 4, 10, 1), (seq, now) -> answer(5000));
        List<Double> joined = burst.in(Phase.RAMP).stream()
                .map(r -> r.timing().intended() - 5000)
                .sorted()
                .toList();
        assertEquals(List.of(0.0, 500.0, 1000.0, 1500.0, 2000.0, 2500.0, 3000.0, 3500.0), joined);
    }

    @Test
    void usersLeaveEvenly() {
        PlayedBurst burst = PlayedBurst.of(Jobs.standard(4, 0, 0, 10, 4), (seq, now) -> answer(100));
        double sustainEnd = window(burst).endMs();
        for (int second = 0; second < 4; second++) {
            double from = sustainEnd + 1000 * second + 200;
            List<RequestRecord> then = burst.in(Phase.COOLDOWN).stream()
                    .filter(r -> r.timing().intended() >= from && r.timing().intended() < from + 700)
                    .toList();
            assertEquals(4 - second, peak(then), "users in second " + second);
        }
    }

    @Test
    void aPhaseIsWhereARequestWasSent() {
        PlayedBurst burst = played();
        Window window = window(burst);
        assertEquals(20_000, window.endMs() - window.startMs(), 1e-6);
        for (RequestRecord r : burst.log().records()) {
            double at = r.timing().intended();
            boolean inside = at >= window.startMs() && at < window.endMs();
            assertEquals(inside, r.phase() == Phase.SUSTAIN, r.toString());
        }
        for (Phase phase : EnumSet.complementOf(EnumSet.of(Phase.STEP))) {
            assertTrue(!burst.in(phase).isEmpty(), phase.toString());
        }
    }

    @Test
    void onlySustainedRequestsMakeTheFigures() {
        PlayedBurst slowElsewhere = PlayedBurst.of(Jobs.standard(10, 5, 5, 20, 5), (seq, now) -> {
            double sinceRamp = now - 8000;
            boolean sustained = sinceRamp >= 5000 && sinceRamp < 25_000;
            return answer(sustained ? 400 : 4000);
        });
        assertEquals(
                400,
                value(slowElsewhere.result().durations().of("latency_max_ms")),
                1,
                "no other request is that quick");
        assertEquals(
                slowElsewhere.in(Phase.SUSTAIN).size(),
                slowElsewhere.result().counts().offered());
    }

    @Test
    void whatCompletesInTheWindowCountsWheneverItWasSent() {
        PlayedBurst burst = PlayedBurst.of(Jobs.standard(5, 0, 2, 4, 1), (seq, now) -> answer(3500));
        long sentBefore = burst.in(Phase.RAMP).size();
        assertEquals(5, sentBefore);
        // each user: sent in the ramp, done in the window; sent in the window, done after it
        assertEquals(5.0 / 4, value(burst.result().rates().tps()), 1e-9);
        assertEquals(5, burst.result().counts().offered());
    }

    @Test
    void theDrainEndsWithTheLastAnswer() {
        PlayedBurst burst = PlayedBurst.of(Jobs.standard(5, 0, 2, 4, 1), (seq, now) -> answer(3500));
        double last = burst.log().records().stream()
                .mapToDouble(r -> r.timing().end())
                .max()
                .orElseThrow();
        assertEquals(last, burst.endedMs(), 1e-6);
    }

    @Test
    void aProbeIsALookAndFortyRequestsOneAtATime() {
        PlayedBurst burst = PlayedBurst.of(Jobs.probe(), (seq, now) -> answer(LATENCY_MS));
        assertEquals(1, burst.in(Phase.PROBE).size());
        assertEquals(40, burst.in(Phase.SUSTAIN).size());
        assertEquals(41, burst.log().records().size());
        assertEquals(1, peak(burst.log().records()));
        assertEquals(41 * LATENCY_MS, burst.endedMs(), 1e-3);
        assertEquals(1000 / LATENCY_MS, value(burst.result().rates().tps()), 1.0 / 20 + 1e-6);
        assertEquals(LATENCY_MS, value(burst.result().durations().of("latency_p50_ms")), 1);
        assertNull(burst.log().boundedBy());
        assertEquals(1, burst.log().sustainedShare());
    }

    private static PlayedBurst played() {
        return PlayedBurst.of(Jobs.standard(6, 8, 3, 20, 3), (seq, now) -> answer(LATENCY_MS));
    }

    private static Window window(PlayedBurst burst) {
        Window window = burst.log().window();
        assertNotNull(window);
        return window;
    }

    private static double value(@Nullable Double figure) {
        assertNotNull(figure);
        return figure;
    }

    /** The most requests that were in the air together. */
    private static int peak(List<RequestRecord> records) {
        record Step(double at, int change) {}
        int now = 0;
        int peak = 0;
        List<Step> steps = records.stream()
                .flatMap(r -> Stream.of(
                        new Step(r.timing().intended(), 1), new Step(r.timing().end(), -1)))
                .sorted(Comparator.comparingDouble(Step::at).thenComparingInt(Step::change))
                .toList();
        for (Step step : steps) {
            now += step.change();
            peak = Math.max(peak, now);
        }
        return peak;
    }
}
