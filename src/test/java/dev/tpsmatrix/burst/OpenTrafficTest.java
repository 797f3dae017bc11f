package dev.tpsmatrix.burst;

import static dev.tpsmatrix.burst.PlayedBurst.known;
import static dev.tpsmatrix.burst.Reaction.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.workload.Load;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class OpenTrafficTest {

    private static final Load FIVE = new Load.Constant(5);

    @Test
    void aConstantRateIsKeptWhateverTheServerDoes() {
        List<Double> quick = intended(PlayedBurst.of(Jobs.open(FIVE, 50, 60, 1), (seq, now) -> answer(100)));
        List<Double> slow = intended(PlayedBurst.of(Jobs.open(FIVE, 50, 60, 1), (seq, now) -> answer(7000)));
        assertEquals(300, quick.size());
        assertEquals(quick, slow);
        for (int i = 1; i < quick.size(); i++) {
            assertEquals(200, quick.get(i) - quick.get(i - 1), 1e-6);
        }
    }

    @Test
    void theSameSeedGivesTheSameArrivalsAndAnotherOnesOthers() {
        Load poisson = new Load.Poisson(5);
        List<Double> first = intended(PlayedBurst.of(Jobs.open(poisson, 50, 60, 1), (seq, now) -> answer(100)));
        assertEquals(first, intended(PlayedBurst.of(Jobs.open(poisson, 50, 60, 1), (seq, now) -> answer(3000))));
        assertNotEquals(first, intended(PlayedBurst.of(Jobs.open(poisson, 50, 60, 2), (seq, now) -> answer(100))));
        assertEquals(300, first.size(), 4 * Math.sqrt(300));
    }

    /**
     * One connection, 5/s, 100 ms each; at 30 s one answer takes 2 s. Its backlog wears off by 100 ms a request, so that
     * the latencies above 100 ms are 2000, 1900, … 200 ms: of 600, the 6 longest are above 1500 ms, the p99 is the next.
     */
    @Test
    void aStallIsSeenInTheLatencyAndNotInTheServiceTime() {
        int connections = 1;
        Station oneConnection = new Station(connections, new Stall(150));
        BurstResult result = PlayedBurst.of(Jobs.open(FIVE, connections, 120, 1), queued(oneConnection))
                .result();
        assertEquals(1400, known(result.durations().of("latency_p99_ms")), 0.05 * 1400);
        assertEquals(100, known(result.durations().of("service_p99_ms")), 1);
        assertEquals(100, known(result.durations().of("latency_p50_ms")), 1);
    }

    @Test
    void itsUsersAreThoseInFlightAndItsRateIsShown() {
        PlayedBurst burst = PlayedBurst.of(Jobs.open(FIVE, 50, 60, 1), (seq, now) -> answer(1000));
        assertEquals(5, burst.log().load().users(), 1);
        assertEquals(5, known(burst.log().load().offeredPerSecond()), 0.02);
        assertNull(burst.log().load().backoffShare());
        assertEquals("constant 5", burst.log().load().text());
        assertTrue(known(burst.result().rates().tps()) > 4.8);
    }

    /** One answer takes 2 s, the others 100 ms. */
    private static final class Stall implements DoubleSupplier {
        private final int at;
        private int answered;

        Stall(int at) {
            this.at = at;
        }

        @Override
        public double getAsDouble() {
            return ++answered == at ? 2000 : 100;
        }
    }

    /** As behind a pool of connections: what waits is not sent yet. */
    private static Reaction.Script queued(Station station) {
        return (seq, now) -> {
            Reaction whole = station.to(seq, now);
            return whole.queued(whole.afterMs() - station.lastServiceMs());
        };
    }

    private static List<Double> intended(PlayedBurst burst) {
        double start = Objects.requireNonNull(burst.log().window()).startMs();
        return burst.in(Phase.SUSTAIN).stream()
                .map(RequestRecord::timing)
                .map(timing -> Math.rint((timing.intended() - start) * 1e6) / 1e6)
                .sorted()
                .toList();
    }
}
