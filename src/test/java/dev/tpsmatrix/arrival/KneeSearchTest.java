package dev.tpsmatrix.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KneeSearchTest {

    @ParameterizedTest(name = "capacity {0}/s")
    @ValueSource(doubles = {0.11, 0.9, 1, 1.04, 7, 33.3, 410})
    void aSharpKneeIsBracketedByNeighboursTriedTwice(double capacity) {
        KneeSearch search = new KneeSearch(1);
        List<Double> tried = play(search, capacity, 0, new SplittableRandom(1));
        Double passed = search.passed();
        Double failed = search.failed();
        assertNotNull(passed);
        assertNotNull(failed);
        assertTrue(passed <= capacity && capacity < failed, () -> passed + " to " + failed);
        assertEquals(KneeSearch.STEP, failed / passed, 1e-9);
        assertEquals(2, tried.stream().filter(passed::equals).count());
        assertEquals(2, tried.stream().filter(failed::equals).count());
        assertTrue(tried.size() <= 17, tried::toString);
    }

    @Test
    void oneWrongJudgementInTenMovesItSeldomAndOneStep() {
        int off = 0;
        for (int seed = 0; seed < 200; seed++) {
            KneeSearch search = new KneeSearch(1);
            play(search, 10, 0.1, new SplittableRandom(seed));
            Double passed = search.passed();
            off += passed == null || passed > 10 * KneeSearch.STEP || passed < 10 / KneeSearch.STEP / KneeSearch.STEP
                    ? 1
                    : 0;
        }
        int wrong = off;
        assertTrue(wrong <= 60, () -> wrong + " of 200 searches are off by more than a step");
    }

    @Test
    void nothingIsKnownBeforeTheFirstStep() {
        KneeSearch search = new KneeSearch(3);
        assertNull(search.passed());
        assertNull(search.failed());
        assertEquals(3, search.next());
        assertThrows(IllegalArgumentException.class, () -> new KneeSearch(0));
    }

    private static List<Double> play(KneeSearch search, double capacity, double wrong, SplittableRandom random) {
        List<Double> tried = new ArrayList<>();
        for (Double rate = search.next(); rate != null; rate = search.next()) {
            tried.add(rate);
            assertTrue(tried.size() < 200, "it goes on for ever");
            search.tried(rate <= capacity ^ random.nextDouble() < wrong);
        }
        return tried;
    }

    @Test
    void itGoesOnWhereItsTextSaysItEnded() {
        KneeSearch search = new KneeSearch(12.3456789);
        while (search.next() != null) {
            KneeSearch copy = KneeSearch.parse(search.text());
            assertEquals(search.text(), copy.text());
            assertEquals(search.next(), copy.next());
            assertEquals(search.passed(), copy.passed());
            assertEquals(search.failed(), copy.failed());
            search.tried(Objects.requireNonNull(search.next()) < 40);
        }
        assertNull(KneeSearch.parse(search.text()).next());
        assertThrows(IllegalArgumentException.class, () -> KneeSearch.parse("5;0:1"));
    }
}
