package dev.tpsmatrix.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which bursts a file of the matrix is made of. */
class PublishedTest {

    private static final String P95 = "latency_p95_ms";

    @Test
    void aBurstWithoutAFigureIsInNoFile() {
        BurstResult slow = burst("a", "1", null, new Row());
        assertEquals(List.of("2"), repeats(List.of(slow, burst("a", "2", new Row())), P95));
    }

    @Test
    void aPlaceOfWhichOnlyMoreThanIsKnownHasNoMean() {
        List<BurstResult> bursts = List.of(
                burst("a", "1", new Row().put("at_least", P95 + ">5000")),
                burst("a", "2", new Row()),
                burst("b", "3", new Row()));
        assertEquals(List.of("3"), repeats(bursts, P95));
        assertEquals(List.of("1", "2", "3"), repeats(bursts, "tps"));
    }

    private static List<String> repeats(List<BurstResult> bursts, String figure) {
        return Aggregator.published(bursts, figure).stream()
                .map(r -> "" + r.identity().repeat())
                .toList();
    }

    private static BurstResult burst(String model, String repeat, Row others) {
        return burst(model, repeat, "5", others);
    }

    private static BurstResult burst(String model, String repeat, @Nullable String tps, Row others) {
        Row row = new Row().put("repeat", repeat).put("tps", tps).put(P95, "900");
        others.texts().forEach(row::put);
        return Rows.burst(model, row);
    }
}
