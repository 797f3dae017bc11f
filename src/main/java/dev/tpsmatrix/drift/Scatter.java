package dev.tpsmatrix.drift;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How much a figure varies from run to run, as the standard deviation of its logarithm: of what lies within three robust
 * deviations (median of the absolute ones × 1.4826), so that a few outliers don't widen it.
 *
 * @param samples residuals that it rests on
 */
record Scatter(double deviation, int samples) {

    /** No figure is taken to vary less: a constant one would otherwise alarm at its last digit. */
    static final double LEAST = 0.02;

    private static final double NORMAL = 1.4826;
    private static final double CUT = 3;

    /** What the tails beyond the cut add to a normal deviation. */
    private static final double TAILS = 1.0137;

    /** Where more than the normal share lies far out, or all on one side, what holds 90 % of them tells the deviation. */
    private static final double NINE_OF_TEN = 0.90;

    private static final double WITHIN_NORMAL = 1.645;

    /** Residuals are too small by what their median follows them: n ÷ (n − this), found by simulation, 6 to 24 runs. */
    private static final double FOLLOWED = 0.9;

    private static final double FOLLOWED_BY_FIT = 0.5;

    /**
     * @param residuals one array a cell, each about its own median
     * @param fitted numbers that were fitted to each cell, beside the median
     */
    static Scatter of(List<double[]> residuals, int fitted) {
        double[] sizes = residuals.stream()
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .toArray();
        if (sizes.length < 2) {
            return new Scatter(LEAST, sizes.length);
        }
        double runs = (double) sizes.length / residuals.size();
        double correction = runs / (runs - FOLLOWED - FOLLOWED_BY_FIT * fitted);
        double within = CUT * Math.max(LEAST, NORMAL * correction * median(sizes));
        double meanSquare = Arrays.stream(sizes)
                .filter(size -> size <= within)
                .map(size -> size * size)
                .average()
                .orElse(0);
        double middle = TAILS * correction * Math.sqrt(meanSquare);
        double outer = correction * quantile(NINE_OF_TEN, sizes) / WITHIN_NORMAL;
        boolean isHeavy = outer > (1 + 1.2 / Math.sqrt(sizes.length)) * middle;
        return new Scatter(Math.max(LEAST, isHeavy ? outer : middle), sizes.length);
    }

    /** Its own, if a cell clearly varies more than its siblings; else theirs, which is better known. */
    double orOwn(Scatter own) {
        double certain = 1 + 2.4 / Math.sqrt(Math.max(1, own.samples));
        return own.deviation > certain * deviation ? own.deviation : deviation;
    }

    private static double quantile(double share, double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    /** Of at least one value. */
    static double median(double... values) {
        double[] sorted = DoubleStream.of(values).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
