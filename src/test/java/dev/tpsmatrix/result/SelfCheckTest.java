package dev.tpsmatrix.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.RoundTrips.Pair;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each limit at its edge. */
class SelfCheckTest {

    private static final RoundTrips QUIET = RoundTrips.UNKNOWN;

    /** A histogram of 3 digits may show a delay up to 0.1 % longer. */
    @ParameterizedTest(name = "{0} ms late at a TTFT of {1} and a latency of {2} ms: {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "99.8, 900, 1000, -",
                "100.2, 900, 1000, latency of 1000 ms",
                "49.9, 200, 3000, -",
                "50.1, 200, 3000, TTFT of 200 ms",
                "24.9, 40, 3000, -",
                "25.1, 40, 3000, TTFT of 40 ms",
                "4.98, 15, 50, -",
                "5.02, 15, 50, latency of 50 ms"
            })
    void ourDelaysAreSmallBesideTheLatencyAndTheTtft(
            double lateMs, double ttftMs, double latencyMs, @Nullable String beside) {
        String told = beside == null ? null : String.format("%.1f ms late (p95) at a %s (p50)", lateMs, beside);
        assertReason(
                told == null ? null : "the event loop was " + told,
                SelfCheck.of(lag(lateMs), requests(100, 0, ttftMs, latencyMs), null, null, QUIET));
        // The requests take as long from the moment they were intended.
        assertReason(
                told == null ? null : "requests were sent " + told,
                SelfCheck.of(lag(0), requests(100, lateMs, ttftMs, latencyMs), null, null, QUIET));
    }

    private static void assertReason(@Nullable String reason, SelfCheck check) {
        assertEquals(reason, check.reason());
    }

    @ParameterizedTest(name = "GC {0}, throttled {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "0.05, 0.10, -",
                "0.051, 0.10, garbage collection took 5 % of the time",
                "0.05, 0.11, the process was throttled for 11 % of the time",
                "-, 0.3, the process was throttled for 30 % of the time",
                "-, -, -"
            })
    void garbageAndThrottlingTakeLittleTime(@Nullable Double gc, @Nullable Double throttled, @Nullable String reason) {
        assertEquals(
                reason,
                SelfCheck.of(lag(0), requests(100, 0, 200, 1000), gc, throttled, QUIET)
                        .reason());
    }

    @ParameterizedTest(name = "control {0} to {1} ms at a latency of {2} ms: {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "10, 110, 1000, -",
                "10, 111, 1000, the way to the control became 101 ms longer",
                "10, 35, 100, -",
                "10, 36, 100, the way to the control became 26 ms longer",
                "500, 10, 1000, -",
                "-, 500, 1000, -",
                "10, -, 1000, -"
            })
    void theWayToTheControlStaysAsLong(
            @Nullable Double before, @Nullable Double after, double latencyMs, @Nullable String reason) {
        RoundTrips trips = new RoundTrips(new Pair(10.0, 9000.0), new Pair(before, after));
        assertEquals(
                reason,
                SelfCheck.of(lag(0), requests(100, 0, latencyMs / 2, latencyMs), null, null, trips)
                        .reason(),
                "the way to the endpoint is the model's affair");
    }

    @Test
    void fewerThanTenRequestsJudgeNothing() {
        RoundTrips trips = new RoundTrips(Pair.UNKNOWN, new Pair(1.0, 5000.0));
        SelfCheck nine = SelfCheck.of(lag(500), requests(9, 0, 200, 1000), 0.9, 0.9, trips);
        assertNull(nine.reason());
        assertFalse(nine.isClientBound());
        assertEquals(500, nine.loopLagMs() == null ? 0 : nine.loopLagMs(), 1, "but all is told");
        assertEquals(0.9, nine.gcShare());
        assertTrue(SelfCheck.of(lag(500), requests(10, 0, 200, 1000), 0.9, 0.9, trips)
                .isClientBound());
    }

    @Test
    void withoutASampleThereIsNoDelay() {
        SelfCheck check = SelfCheck.of(Distribution.empty(), requests(99, 900, 200, 1000), null, null, QUIET);
        assertNull(check.loopLagMs());
        assertNull(check.dispatchMs(), "a p95 has at least 100");
        assertNull(check.reason());
    }

    /** Failures are quick, and a retry is late by design. */
    @Test
    void onlyCompletedFirstAttemptsTellHowLateTheyWereSent() {
        List<RequestRecord> failed = IntStream.range(0, 300)
                .mapToObj(seq -> request(seq, Outcome.BROKEN, 0, 5, 10, 1))
                .toList();
        List<RequestRecord> again = IntStream.range(0, 300)
                .mapToObj(seq -> request(seq, Outcome.COMPLETED, 900, 200, 1000, 2))
                .toList();
        List<RequestRecord> all = Stream.of(failed, again, requests(100, 0, 200, 1000))
                .flatMap(List::stream)
                .toList();
        SelfCheck check = SelfCheck.of(lag(40), all, null, null, QUIET);
        assertEquals(0, check.dispatchMs());
        assertNull(check.reason(), "of a latency of 1000 ms, not of 10");
    }

    @Test
    void whatComesFirstIsTheReasonAndAllComesBackFromItsRow() {
        RoundTrips trips = new RoundTrips(new Pair(80.5, 81.25), new Pair(1.5, null));
        SelfCheck check = new SelfCheck(12.5, 0.25, 0.011, null, trips, "the event loop was 12.5 ms late");
        Row row = new Row();
        check.writeTo(row);
        assertEquals("true", row.find("client_bound"));
        assertEquals("80.5", row.find("rtt_before_ms"));
        assertEquals("81.25", row.find("rtt_after_ms"));
        assertNull(row.find("throttled_share"));
        assertNull(row.find("control_rtt_after_ms"));
        assertEquals(check, SelfCheck.readFrom(row));
        assertEquals(
                "older than this column",
                SelfCheck.readFrom(new Row().put("client_bound", true)).reason());
        assertEquals(SelfCheck.NONE, SelfCheck.readFrom(new Row().put("client_bound", false)));
    }

    /** Always as late. */
    private static Distribution lag(double ms) {
        Distribution lag = Distribution.empty();
        IntStream.range(0, 100).forEach(i -> lag.add(ms));
        return lag;
    }

    /** Opening a connection is the network's time. */
    @Test
    void whatAConnectionTookIsNoDelayOfOurs() {
        List<RequestRecord> opening = requests(100, 300, 500, 1000).stream()
                .map(r -> new RequestRecord(
                        r.jobId(), r.seq(), r.phase(), r.timing(), opened(290), r.outcome(), r.attempt()))
                .toList();
        SelfCheck check = SelfCheck.of(lag(0), opening, null, null, QUIET);
        assertNull(check.reason());
        assertEquals(10, Objects.requireNonNull(check.dispatchMs()), 0.1);
    }

    private static Answer opened(double connectMs) {
        Circumstances met = new Circumstances(RateLimits.UNKNOWN, null, new Connection(connectMs), null, null);
        return new Answer(Usage.UNKNOWN, 0, 0, null, 0, null, null, null, null, met);
    }

    private static List<RequestRecord> requests(int n, double lateMs, double ttftMs, double latencyMs) {
        return IntStream.range(0, n)
                .mapToObj(seq -> request(1000 + seq, Outcome.COMPLETED, lateMs, ttftMs, latencyMs, 1))
                .toList();
    }

    private static RequestRecord request(
            int seq, Outcome outcome, double lateMs, double ttftMs, double latencyMs, int attempt) {
        Timing timing = new Timing(0, lateMs, ttftMs, ttftMs, latencyMs, latencyMs);
        return new RequestRecord("b-1", seq, Phase.SUSTAIN, timing, Answer.NONE, outcome, attempt);
    }
}
