package dev.tpsmatrix.drift;

import java.util.Arrays;
import java.util.Collection;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Of many figures some are far off by chance alone: at most 20 % of those that are suspected, by Benjamini and Hochberg. The
 * run of another day that each has to pass leaves far less than 5 % of those that are confirmed.
 */
final class Discoveries {

    private static final double FALSE_SHARE = 0.20;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Discoveries() {}

    /** The |z| from which on a figure counts; above all of them if none does. */
    static double threshold(Collection<Double> zs) {
        double[] sizes = zs.stream().mapToDouble(Math::abs).sorted().toArray();
        return Arrays.stream(sizes)
                .filter(z -> z >= critical(atLeast(z, sizes), sizes.length))
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** The |z| that a single changed figure needs among so many. */
    static double single(int figures) {
        return Math.max(Comparison.LEAST_Z, critical(1, Math.max(1, figures)));
    }

    private static double critical(long rank, int figures) {
        return NORMAL.inverseSurvivalProbability(FALSE_SHARE * rank / figures / 2);
    }

    private static long atLeast(double z, double[] sizes) {
        return Arrays.stream(sizes).filter(other -> other >= z).count();
    }
}
