package dev.tpsmatrix.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LognormalTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 42})
    void drawsHitBothPercentiles(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Lognormal lognormal = new Lognormal(35, 70);
        double[] draws = DoubleStream.generate(() -> lognormal.draw(random))
                .limit(50_000)
                .sorted()
                .toArray();
        assertEquals(35, draws[25_000], 35 * 0.02);
        assertEquals(70, draws[47_500], 70 * 0.03);
    }

    @Test
    void equalPercentilesAreAConstant() {
        assertEquals(5, new Lognormal(5, 5).draw(new SplittableRandom(1)), 1e-12);
    }

    @Test
    void theyMustBeInOrder() {
        assertThrows(IllegalArgumentException.class, () -> new Lognormal(5, 4));
        assertThrows(IllegalArgumentException.class, () -> new Lognormal(0, 4));
    }
}
