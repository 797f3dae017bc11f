package dev.tpsmatrix.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AtLeastTest {

    /** 1 to 190 ms completed, then 10 cut after 1,000 to 10,000 ms: the p95 is the 190th, the p99 falls among the cut. */
    private final List<RequestRecord> requests = Stream.concat(
                    IntStream.rangeClosed(1, 190).mapToObj(i -> request(i, Outcome.COMPLETED)),
                    IntStream.rangeClosed(1, 10).mapToObj(i -> request(1000 * i, Outcome.CUT)))
            .toList();

    @Test
    void aPercentileAmongTheCutIsMoreThanIfTheyHadEnded() {
        List<RequestRecord> many = IntStream.range(0, 3)
                .boxed()
                .flatMap(ignored -> requests.stream())
                .toList();
        Durations durations = Durations.of(
                Histograms.of(many.stream().map(RequestRecord::toRow).toList()), many);
        assertEquals(190, known(durations.of("latency_p95_ms")), 1);
        assertNull(durations.of("latency_p99_ms"));
        assertEquals(8000, known(durations.atLeast().of("latency_p99_ms")), 10);
        assertNull(durations.atLeast().of("latency_p95_ms"));
    }

    @Test
    void itComesBackFromItsText() {
        Row row = new Row();
        AtLeast.of(Stream.concat(requests.stream(), requests.stream().filter(r -> !r.completed()))
                        .toList())
                .writeTo(row);
        assertEquals("latency_p95_ms>5001.215;service_p95_ms>5001.215;ttft_p95_ms>5001.215", row.text("at_least"));
        Row again = new Row();
        AtLeast.readFrom(row).writeTo(again);
        assertEquals(row, again);
    }

    @Test
    void withoutCutRequestsThereIsNothing() {
        Row row = new Row();
        AtLeast.of(requests.subList(0, 190)).writeTo(row);
        assertEquals(new Row(), row);
    }

    private static RequestRecord request(double ms, Outcome outcome) {
        Double last = outcome == Outcome.COMPLETED ? Double.valueOf(ms) : null;
        Timing timing = new Timing(0, 0.0, last, last, last, ms);
        return new RequestRecord("b-1", 1, Phase.SUSTAIN, timing, Answer.NONE, outcome, 1);
    }

    private static double known(@Nullable Double figure) {
        return Objects.requireNonNull(figure);
    }
}
