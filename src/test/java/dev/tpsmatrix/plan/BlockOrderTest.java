package dev.tpsmatrix.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.Trigger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time of day favours no cell: each stands at each place of a block equally often. */
class BlockOrderTest {

    private static final int CELLS = 6;
    private static final int SEEDS = 600;

    /** Pearson's χ² of 25 degrees of freedom is below 52.6 in 99.9 % of all samples. */
    @ParameterizedTest(name = "block {0} of seeds 1 to 600")
    @ValueSource(ints = {1, 2, 3})
    void eachCellIsAtEachPlaceAsOften(int block) {
        Setup setup = Benches.load(Benches.SIMULATED);
        Map<String, int[]> places = new TreeMap<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            List<BurstJob> jobs = new Planner("run", Trigger.manual("a test"), Instant.EPOCH, seed).plan(setup);
            for (int place = 0; place < CELLS; place++) {
                BurstJob job = jobs.get(CELLS * (block - 1) + place);
                places.computeIfAbsent(job.subject().model() + " " + job.region(), cell -> new int[CELLS])[place]++;
            }
        }
        assertEquals(CELLS, places.size());
        double expected = (double) SEEDS / CELLS;
        double chiSquared = places.values().stream()
                .flatMapToInt(Arrays::stream)
                .mapToDouble(n -> (n - expected) * (n - expected) / expected)
                .sum();
        assertTrue(chiSquared < 52.6, "χ² = " + chiSquared);
    }
}
