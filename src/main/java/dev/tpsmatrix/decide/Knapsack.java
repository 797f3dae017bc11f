package dev.tpsmatrix.decide;

import java.util.Arrays;
import java.util.List;

/**
 * The multiple-choice knapsack: at most one option of each class, for the most points that the money buys, and of equals
 * the cheapest. Exact, by dynamic programming over points (Kellerer, Pferschy and Pisinger, Knapsack Problems, section
 * 11.5), so that more money never buys fewer.
 */
final class Knapsack {

    /** @param points above 0 */
    record Option(int bursts, double usd, int points) {}

    private static final int NONE = -1;

    private Knapsack() {}

    /** Of each class the number of the option, or −1. */
    static int[] choose(List<List<Option>> classes, double usd) {
        int most = classes.stream()
                .mapToInt(options ->
                        options.stream().mapToInt(Option::points).max().orElse(0))
                .sum();
        double[] cheapest = new double[most + 1];
        Arrays.fill(cheapest, Double.POSITIVE_INFINITY);
        cheapest[0] = 0;
        int[][] chosen = new int[classes.size()][];
        for (int i = 0; i < chosen.length; i++) {
            double[] before = cheapest.clone();
            chosen[i] = new int[most + 1];
            Arrays.fill(chosen[i], NONE);
            for (int o = 0; o < classes.get(i).size(); o++) {
                Option option = classes.get(i).get(o);
                for (int points = option.points(); points <= most; points++) {
                    double cost = before[points - option.points()] + option.usd();
                    if (cost <= usd && cost < cheapest[points]) {
                        cheapest[points] = cost;
                        chosen[i][points] = o;
                    }
                }
            }
        }
        return back(classes, chosen, best(cheapest));
    }

    private static int best(double[] cheapest) {
        int points = cheapest.length - 1;
        while (Double.isInfinite(cheapest[points])) {
            points--;
        }
        return points;
    }

    private static int[] back(List<List<Option>> classes, int[][] chosen, int best) {
        int[] options = new int[chosen.length];
        int points = best;
        for (int i = chosen.length - 1; i >= 0; i--) {
            options[i] = chosen[i][points];
            points -= options[i] == NONE ? 0 : classes.get(i).get(options[i]).points();
        }
        return options;
    }
}
