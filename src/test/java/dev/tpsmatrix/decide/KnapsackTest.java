package dev.tpsmatrix.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.decide.Knapsack.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnapsackTest {

    private record Bought(int points, double usd) {}

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void buysWhatTryingAllWould(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<Option>> classes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            List<Option> options = new ArrayList<>();
            for (int o = random.nextInt(5); o > 0; o--) {
                options.add(new Option(2, random.nextInt(1, 20), random.nextInt(1, 30)));
            }
            classes.add(options);
        }
        for (int usd = 0; usd < 80; usd += 7) {
            Bought bought = bought(classes, Knapsack.choose(classes, usd));
            assertTrue(bought.usd() <= usd, bought.toString());
            assertEquals(best(classes, 0, usd), bought, usd + " USD");
        }
    }

    private static Bought bought(List<List<Option>> classes, int[] chosen) {
        int points = 0;
        double usd = 0;
        for (int i = 0; i < chosen.length; i++) {
            if (chosen[i] >= 0) {
                points += classes.get(i).get(chosen[i]).points();
                usd += classes.get(i).get(chosen[i]).usd();
            }
        }
        return new Bought(points, usd);
    }

    private static Bought best(List<List<Option>> classes, int from, double usd) {
        if (from == classes.size()) {
            return new Bought(0, 0);
        }
        Bought best = best(classes, from + 1, usd);
        for (Option option : classes.get(from)) {
            if (option.usd() <= usd) {
                Bought others = best(classes, from + 1, usd - option.usd());
                Bought with = new Bought(others.points() + option.points(), others.usd() + option.usd());
                if (with.points() > best.points() || with.points() == best.points() && with.usd() < best.usd()) {
                    best = with;
                }
            }
        }
        return best;
    }
}
