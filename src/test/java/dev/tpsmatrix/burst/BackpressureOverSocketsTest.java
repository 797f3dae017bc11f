package dev.tpsmatrix.burst;

import static dev.tpsmatrix.burst.PlayedBurst.known;
import static dev.tpsmatrix.burst.SocketBursts.QUICK_MS;
import static dev.tpsmatrix.burst.SocketBursts.model;
import static dev.tpsmatrix.burst.SocketBursts.receivedNs;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.burst.SocketBursts.Seen;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users do who are turned away, by what the simulator received. */
class BackpressureOverSocketsTest {

    private static final long TWO_SECONDS_NS = 2_000_000_000;
    private static final int SUSTAIN_SECONDS = 12;

    private static SocketBursts bursts;

    @BeforeAll
    static void start() throws Exception {
        bursts = new SocketBursts(
                "",
                model(
                        "told-429",
                        "openai",
                        QUICK_MS,
                        "faults: [{kind: http, status: 429, retry_after_s: 2, every: 3}]"),
                model(
                        "told-529",
                        "anthropic",
                        QUICK_MS,
                        "faults: [{kind: http, status: 529, retry_after_s: 2, every: 3}]"),
                model(
                        "crowd",
                        "openai",
                        QUICK_MS,
                        "faults: [{kind: http, status: 429, retry_after_s: 2, from_s: 2, to_s: 3.9}]"),
                model(
                        "untold-429",
                        "openai",
                        QUICK_MS,
                        "faults: [{kind: http, status: 429, retry_after_s: 0, from_s: 1, to_s: 600}]"),
                model(
                        "untold-529",
                        "anthropic",
                        QUICK_MS,
                        "faults: [{kind: http, status: 529, from_s: 1, to_s: 600}]"));
        bursts.start(SocketJob.openai("told-429").users(1).sustain(SUSTAIN_SECONDS));
        bursts.start(SocketJob.anthropic("told-529").users(1).sustain(SUSTAIN_SECONDS));
        bursts.start(SocketJob.openai("crowd").users(8));
        bursts.start(SocketJob.openai("untold-429").sustain(SUSTAIN_SECONDS));
        bursts.start(SocketJob.anthropic("untold-529").sustain(SUSTAIN_SECONDS));
    }

    @AfterAll
    static void stop() throws Exception {
        bursts.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"told-429", "told-529"})
    void aUserWaitsAsLongAsItIsTold(String jobId) throws Exception {
        List<JsonNode> received = bursts.seen(jobId).received();
        int waits = 0;
        for (int i = 0; i < received.size() - 1; i++) {
            if (isRefused(received.get(i))) {
                long pause = receivedNs(received.get(i + 1)) - receivedNs(received.get(i));
                assertTrue(pause >= TWO_SECONDS_NS, pause + " ns after request " + i);
                waits++;
            }
        }
        assertTrue(waits >= 2, waits + " waits");
    }

    /** Not less than it was told to wait, not more than it wasn't asking. */
    @ParameterizedTest
    @ValueSource(strings = {"told-429", "told-529"})
    void theShareOfItsTimeIsReported(String jobId) throws Exception {
        Seen seen = bursts.seen(jobId);
        List<RequestRecord> sustained = seen.in(Phase.SUSTAIN);
        double window = 1_000 * SUSTAIN_SECONDS;
        double end = sustained.get(0).timing().intended() + window;
        double asking = sustained.stream()
                .mapToDouble(r -> Math.min(end, r.timing().end()) - r.timing().intended())
                .sum();
        double told = 2_000
                * sustained.subList(0, sustained.size() - 1).stream()
                        .filter(r -> !r.completed())
                        .count();
        double share = known(seen.result().load().backoffShare());
        assertTrue(share >= told / window - 1e-6, share + " of the time, told to wait " + told + " ms");
        assertTrue(share <= 1 - asking / window + 1e-3, share + " of the time, asking " + asking + " ms");
        assertTrue(told >= 0.3 * window, told + " ms");
    }

    /** All are turned away within a round of answers, and none of them comes back before its two seconds are over. */
    @Test
    void noneOfACrowdComesBackEarly() throws Exception {
        List<JsonNode> received = bursts.seen("crowd").received();
        List<JsonNode> refused =
                received.stream().filter(BackpressureOverSocketsTest::isRefused).toList();
        assertEquals(8, refused.size(), "each user once");
        long back = receivedNs(refused.get(0)) + TWO_SECONDS_NS;
        long last = receivedNs(refused.get(refused.size() - 1));
        assertTrue(last < back, "refused one by one");
        assertTrue(
                received.stream()
                        .mapToLong(SocketBursts::receivedNs)
                        .noneMatch(moment -> moment > last && moment < back),
                "somebody came early");
        assertTrue(receivedNs(received.get(received.size() - 1)) >= back, "they came back");
    }

    /** From the second second on nobody gets in: pauses of 0.25, 0.5, 1, 2 and 4 s at least, and then 4 s each. */
    @ParameterizedTest
    @ValueSource(strings = {"untold-429", "untold-529"})
    void whoIsToldNothingDoesNotSpin(String jobId) throws Exception {
        Seen seen = bursts.seen(jobId);
        long refused = seen.received().stream()
                .filter(BackpressureOverSocketsTest::isRefused)
                .count();
        assertTrue(refused <= 4 * 7, refused + " requests");
        assertTrue(refused >= 4 * 3, refused + " requests");
        assertTrue(known(seen.result().load().backoffShare()) > 0.8);
    }

    private static boolean isRefused(JsonNode truth) {
        return truth.path("status").asInt() != 200;
    }
}
