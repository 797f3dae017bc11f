package dev.tpsmatrix.burst;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.RoundTrips;
import dev.tpsmatrix.result.SelfCheck;
import dev.tpsmatrix.result.Timing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The detector on lag that was recorded ({@code src/test/resources/lag/README.md}). */
class RecordedLagTest {

    @ParameterizedTest(name = "{0}, TTFT {1} ms, latency {2} ms: {3}")
    @CsvSource({
        "idle, 200, 1000, false",
        "idle, 200, 3000, false",
        "idle, 40, 60, false",
        "beside-builds, 200, 1000, false",
        "beside-builds, 200, 3000, false",
        "stopped-100-of-200, 200, 1000, true",
        "stopped-100-of-200, 200, 3000, true",
        "blocked-80-of-100, 200, 1000, true",
        "blocked-80-of-100, 200, 3000, true",
        // Its p95 of 27 ms is a quarter of a TTFT of 100 ms, and not of 200 ms.
        "blocked-30-of-100, 100, 1000, true",
        "blocked-30-of-100, 200, 1000, false",
        "blocked-30-of-100, 200, 3000, false",
        "blocked-30-of-100, 200, 250, true"
    })
    void aStarvedClientIsToldFromAHealthyOne(String series, double ttftMs, double latencyMs, boolean starved)
            throws IOException {
        SelfCheck check = watched(series).check(requests(ttftMs, latencyMs), RoundTrips.UNKNOWN);
        assertEquals(starved, check.isClientBound(), "p95 of " + check.loopLagMs() + " ms: " + check.reason());
    }

    private static SelfWatch.Seen watched(String series) throws IOException {
        Replay loop = new Replay(series);
        SelfWatch watch = new SelfWatch(loop, SilentMachine.SILENT);
        watch.start();
        loop.run();
        watch.stop();
        return watch.seen();
    }

    private static List<RequestRecord> requests(double ttftMs, double latencyMs) {
        Timing timing = new Timing(0, 0.0, ttftMs, ttftMs, latencyMs, latencyMs);
        return IntStream.rangeClosed(1, 200)
                .mapToObj(
                        seq -> new RequestRecord("b-1", seq, Phase.SUSTAIN, timing, Answer.NONE, Outcome.COMPLETED, 1))
                .toList();
    }

    /** A loop whose timers are late as those that were recorded, one after another. */
    private static final class Replay implements Loop {
        private final Deque<Double> late = new ArrayDeque<>();
        private @Nullable Runnable next;
        private long nanos;

        Replay(String series) throws IOException {
            try (InputStream in = RecordedLagTest.class.getResourceAsStream("/lag/" + series + ".csv")) {
                String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
                text.lines().map(Double::valueOf).forEach(late::add);
            }
        }

        @Override
        public void after(double ms, Runnable task) {
            Double more = late.poll();
            if (more != null) {
                nanos += Math.round((ms + more) * 1e6);
                next = task;
            }
        }

        void run() {
            for (Runnable task = next; task != null; task = next) {
                next = null;
                task.run();
            }
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }
    }
}
