package dev.tpsmatrix.burst;

import static dev.tpsmatrix.burst.PlayedBurst.known;
import static dev.tpsmatrix.burst.SocketBursts.QUICK_MS;
import static dev.tpsmatrix.burst.SocketBursts.model;
import static dev.tpsmatrix.burst.SocketBursts.receivedNs;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.burst.SocketBursts.Seen;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code retry: on} does, over sockets: faults that pass, refusals that cost and aren't tried again, and an outage. */
class RetriesOverSocketsTest {

    private static final String OPENAI = "retried-openai";
    private static final String ANTHROPIC = "retried-anthropic";
    private static final String OFF = "not-retried";

    /** The shortest pause before a second attempt. */
    private static final double LEAST_PAUSE_MS = 250;

    private static final String FAULTS = "faults: ["
            + "{kind: http, status: 503, from_s: 2, to_s: 5}, "
            + "{kind: http, status: 503, every: 7}, {kind: reset, every: 11}, {kind: refusal, every: 9}]";

    private static SocketBursts bursts;

    @BeforeAll
    static void start() throws Exception {
        bursts = new SocketBursts(
                "",
                model(OPENAI, "openai", QUICK_MS, FAULTS),
                model(ANTHROPIC, "anthropic", QUICK_MS, FAULTS),
                model(OFF, "openai", QUICK_MS, FAULTS));
        bursts.start(SocketJob.openai(OPENAI).users(8).sustain(10).retrying());
        bursts.start(SocketJob.anthropic(ANTHROPIC).users(8).sustain(10).retrying());
        bursts.start(SocketJob.openai(OFF).users(8).sustain(10));
    }

    @AfterAll
    static void stop() throws Exception {
        bursts.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENAI, ANTHROPIC, OFF})
    void whatWasSentIsWhatCame(String jobId) throws Exception {
        Seen seen = bursts.seen(jobId);
        Set<String> ids =
                seen.requests().stream().map(RequestRecord::clientRequestId).collect(Collectors.toSet());
        assertEquals(seen.requests().size(), ids.size(), "an id of its own each");
        assertEquals(seen.truth().keySet(), ids);
        assertTrue(
                seen.truth().values().stream().allMatch(t -> t.path("requests").asInt() == 1), "each came once");
        assertEquals(seen.served("overloaded"), seen.count(Outcome.OVERLOADED));
        assertEquals(seen.served("reset"), seen.count(Outcome.BROKEN));
        assertEquals(seen.served("declined"), seen.count(Outcome.DECLINED));
    }

    @Test
    void offNothingIsTriedAgain() throws Exception {
        Seen seen = bursts.seen(OFF);
        assertTrue(seen.count(Outcome.OVERLOADED) > 8);
        assertTrue(seen.requests().stream().allMatch(r -> r.attempt() == 1));
        assertTrue(seen.truth().keySet().stream().allMatch(id -> id.matches(OFF + "-1-\\d+")), "no second attempt");
        assertEquals(0, seen.result().counts().retries());
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENAI, ANTHROPIC})
    void everyAttemptIsARow(String jobId) throws Exception {
        Seen seen = bursts.seen(jobId);
        for (List<RequestRecord> attempts : transactions(seen).values()) {
            RequestRecord first = attempts.get(0);
            for (int i = 0; i < attempts.size(); i++) {
                RequestRecord attempt = attempts.get(i);
                assertEquals(i + 1, attempt.attempt());
                assertEquals(first.timing().intended(), attempt.timing().intended());
                assertEquals(first.phase(), attempt.phase());
                boolean passing = attempt.outcome() == Outcome.OVERLOADED || attempt.outcome() == Outcome.BROKEN;
                assertEquals(passing && i < 2, i < attempts.size() - 1, attempts::toString);
            }
        }
        assertTrue(transactions(seen).values().stream().anyMatch(attempts -> attempts.size() == 2));
        assertTrue(transactions(seen).values().stream().anyMatch(attempts -> attempts.size() == 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENAI, ANTHROPIC})
    void aTransactionTakesFromItsFirstMomentToItsFinalEnd(String jobId) throws Exception {
        Seen seen = bursts.seen(jobId);
        double longest = 0;
        int retried = 0;
        for (List<RequestRecord> attempts : transactions(seen).values()) {
            RequestRecord first = attempts.get(0);
            RequestRecord last = attempts.get(attempts.size() - 1);
            if (last.completed() && last.phase() == Phase.SUSTAIN) {
                longest = Math.max(longest, known(last.latencyMs()));
            }
            if (last.completed() && last != first) {
                JsonNode end = seen.truthOf(last);
                double served = (end.path("last_sent_ns").asLong() - receivedNs(seen.truthOf(first))) / 1e6;
                assertTrue(known(last.latencyMs()) >= served, last + " took " + served);
                assertTrue(known(last.latencyMs()) >= known(last.serviceMs()) + LEAST_PAUSE_MS, last::toString);
                retried++;
            }
        }
        assertTrue(retried > 3, retried + " completed after all");
        assertEquals(1, known(seen.result().durations().of("latency_max_ms")) / longest, 0.002, "to three digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENAI, ANTHROPIC})
    void successCountsTransactionsAndTheirCostIsThatOfAllAttempts(String jobId) throws Exception {
        Seen seen = bursts.seen(jobId);
        List<RequestRecord> sustained = seen.in(Phase.SUSTAIN);
        long transactions =
                sustained.stream().map(RequestRecord::seq).distinct().count();
        double completed = sustained.stream().filter(RequestRecord::completed).count();
        assertEquals(completed / transactions, known(seen.result().counts().successRate()), 1e-6);
        assertTrue(completed < transactions);
        assertEquals(sustained.size() - transactions, seen.result().counts().retries());
        double usd = 0;
        double usdOfCompleted = 0;
        for (RequestRecord request : sustained) {
            JsonNode truth = seen.truthOf(request);
            boolean billed = request.completed() || request.outcome() == Outcome.DECLINED;
            double cost = billed
                    ? (truth.path("input_tokens").asDouble() * 1
                                    + truth.path("output_tokens").asDouble() * 5)
                            / 1e6
                    : 0;
            usd += cost;
            usdOfCompleted += request.completed() ? cost : 0;
        }
        assertEquals(usd / usdOfCompleted, known(seen.result().cost().overheadFactor()), 1e-5);
        assertTrue(known(seen.result().cost().overheadFactor()) > 1.01, "refusals cost");
        assertEquals(usd / completed, known(seen.result().cost().perTransactionUsd()), 1e-9);
    }

    /** The attempts of each transaction in their order. */
    private static Map<Integer, List<RequestRecord>> transactions(Seen seen) {
        return seen.requests().stream()
                .sorted(Comparator.comparingInt(RequestRecord::attempt))
                .collect(Collectors.groupingBy(RequestRecord::seq, TreeMap::new, Collectors.toList()));
    }
}
