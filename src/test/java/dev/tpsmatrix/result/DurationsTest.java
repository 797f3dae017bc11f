package dev.tpsmatrix.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    private static final List<String> FIGURES = List.of("latency", "ttft", "service");
    private static final List<Integer> PERCENTS = List.of(50, 95, 99);

    /** n × (1 − p): none under 5, few under 20. */
    @ParameterizedTest(name = "{0} requests")
    @ValueSource(ints = {0, 9, 10, 39, 40, 99, 100, 399, 400, 499, 500, 1999, 2000})
    void fewAreThoseWithLittleEvidenceAndUnderItThereIsNothing(int n) {
        Durations durations = of(requests(n, Outcome.COMPLETED, Connection.REUSED, 100));
        TreeSet<String> few = new TreeSet<>();
        for (int percent : PERCENTS) {
            int tail = n * (100 - percent);
            for (String figure : FIGURES) {
                String column = figure + "_p" + percent + "_ms";
                assertEquals(tail >= 500, durations.of(column) != null, column);
                if (tail >= 500 && tail < 2000) {
                    few.add(column);
                }
            }
        }
        if (n >= 10 && n < 40) {
            few.add("ttfat_p50_ms");
            few.add("tpot_p50_ms");
        }
        assertEquals(List.copyOf(few), durations.few());
        assertNull(durations.of("ttft_new_p50_ms"));
    }

    /** Opening a connection takes 300 ms more: the network's time. */
    @Test
    void theFirstTokenOnANewConnectionIsKeptApart() {
        Durations durations = of(both(
                requests(100, Outcome.COMPLETED, Connection.REUSED, 200),
                requests(60, Outcome.COMPLETED, new Connection(300.0), 500)));
        assertEquals(200, known(durations.of("ttft_p50_ms")), 0.3);
        assertEquals(200, known(durations.of("ttft_p95_ms")), 0.3);
        assertEquals(200, known(durations.of("ttfat_p50_ms")), 0.3);
        assertEquals(500, known(durations.of("ttft_new_p50_ms")), 0.5);
        assertEquals(1500, known(durations.of("latency_p95_ms")), 2, "a transaction takes as long as it does");
        assertEquals(List.of("latency_p95_ms", "service_p95_ms", "ttft_p95_ms"), durations.few());
    }

    @Test
    void withoutAConnectionKeptThereIsOnlyTheNewOnes() {
        Durations durations = of(requests(50, Outcome.COMPLETED, new Connection(300.0), 500));
        assertNull(durations.of("ttft_p50_ms"));
        assertEquals(500, known(durations.of("ttft_new_p50_ms")), 0.5);
    }

    /** 200 kept and 800 new connections and 15 cut: the p95 of the kept falls among the cut, that of all would not. */
    @Test
    void aFirstTokenAmongTheCutIsMoreThanThoseOnKeptConnections() {
        Durations durations = of(both(
                both(
                        requests(200, Outcome.COMPLETED, Connection.REUSED, 200),
                        requests(800, Outcome.COMPLETED, new Connection(300.0), 500)),
                requests(15, Outcome.CUT, Connection.REUSED, 900)));
        assertNull(durations.of("ttft_p95_ms"));
        assertEquals(901, known(durations.atLeast().of("ttft_p95_ms")), 1);
        assertNull(durations.atLeast().of("ttft_p50_ms"));
    }

    @Test
    void eachPercentileIsKnownOrMoreThanSomething() {
        Durations durations = of(both(
                requests(600, Outcome.COMPLETED, Connection.REUSED, 200),
                requests(700, Outcome.CUT, Connection.REUSED, 5000)));
        for (String column : List.of(
                "latency_p50_ms",
                "latency_p95_ms",
                "latency_p99_ms",
                "ttft_p50_ms",
                "ttft_p95_ms",
                "ttft_p99_ms",
                "ttfat_p50_ms",
                "service_p50_ms",
                "service_p95_ms",
                "service_p99_ms")) {
            assertNull(durations.of(column), column);
            assertEquals(5001, known(durations.atLeast().of(column)), 5, column);
        }
        assertNull(durations.of("latency_max_ms"));
        assertEquals(10, durations.atLeast().byColumn().size());
        assertEquals(List.of(), durations.few());
    }

    @Test
    void theyComeBackFromTheirRow() {
        Durations durations = of(both(
                requests(200, Outcome.COMPLETED, Connection.REUSED, 200),
                requests(15, Outcome.CUT, Connection.REUSED, 900)));
        Row row = new Row();
        durations.writeTo(row);
        assertEquals("latency_p95_ms", row.text("at_least").substring(0, 14));
        Row again = new Row();
        Durations.readFrom(row).writeTo(again);
        assertEquals(row, again);
        assertEquals(durations.few(), Durations.readFrom(row).few());
    }

    private static Durations of(List<RequestRecord> sustained) {
        return Durations.of(
                Histograms.of(sustained.stream().map(RequestRecord::toRow).toList()), sustained);
    }

    /** First token as said, last one a second later; what is cut has none, 1 ms after that moment. */
    private static List<RequestRecord> requests(int n, Outcome outcome, Connection connection, double ttftMs) {
        Circumstances met = new Circumstances(RateLimits.UNKNOWN, null, connection, null, null);
        Answer answer = new Answer(new Usage(10L, 0L, 100L, 0L), 9, 4, null, 400, 200, "stop", null, null, met);
        boolean cut = outcome == Outcome.CUT;
        Double first = cut ? null : Double.valueOf(ttftMs);
        Double last = cut ? null : Double.valueOf(ttftMs + 1000);
        Timing timing = new Timing(0, 0.0, first, first, last, cut ? ttftMs + 1 : ttftMs + 1001);
        return IntStream.range(0, n)
                .mapToObj(seq -> new RequestRecord("b-1", seq, Phase.SUSTAIN, timing, answer, outcome, 1))
                .toList();
    }

    private static List<RequestRecord> both(List<RequestRecord> some, List<RequestRecord> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static double known(@Nullable Double figure) {
        return Objects.requireNonNull(figure);
    }
}
