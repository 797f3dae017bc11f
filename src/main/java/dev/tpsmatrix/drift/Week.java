package dev.tpsmatrix.drift;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Whether a figure follows the week: no cell does, all do alike, or each in its own way. The simplest that the runs don't
 * speak against (F test, 1 %) holds.
 */
final class Week {

    private static final double UNLIKELY = 0.01;

    /** Outliers count as this many deviations. */
    private static final double CUT = 3;

    /** The runs of one cell, each column about its mean. */
    private record Sheet(double weight, double[] cos, double[] sin, double[] off) {

        static Sheet of(Baseline usual, double deviation) {
            List<Observation> runs = usual.runs();
            return new Sheet(
                    1 / (deviation * deviation),
                    centred(runs.stream()
                            .mapToDouble(o -> Math.cos(Wave.angle(o.at())))
                            .toArray()),
                    centred(runs.stream()
                            .mapToDouble(o -> Math.sin(Wave.angle(o.at())))
                            .toArray()),
                    centred(Arrays.stream(usual.residuals())
                            .map(off -> Math.max(-CUT * deviation, Math.min(CUT * deviation, off)))
                            .toArray()));
        }

        private static double[] centred(double[] values) {
            double mean = Arrays.stream(values).average().orElse(0);
            return Arrays.stream(values).map(value -> value - mean).toArray();
        }

        double sum(double[] one, double[] other) {
            return weight
                    * IntStream.range(0, one.length)
                            .mapToDouble(i -> one[i] * other[i])
                            .sum();
        }

        double left(Wave wave) {
            double[] left = IntStream.range(0, off.length)
                    .mapToDouble(i -> off[i] - wave.a() * cos[i] - wave.b() * sin[i])
                    .toArray();
            return sum(left, left);
        }
    }

    private Week() {}

    /**
     * @param usual of cells that are known
     * @param deviation of each
     */
    static Map<Place, Wave> of(Map<Place, Baseline> usual, ToDoubleFunction<Baseline> deviation) {
        Map<Place, Sheet> sheets = new LinkedHashMap<>();
        usual.forEach((place, baseline) -> sheets.put(place, Sheet.of(baseline, deviation.applyAsDouble(baseline))));
        List<Sheet> all = List.copyOf(sheets.values());
        Wave common = fit(all, 0);
        Map<Place, Wave> own = new LinkedHashMap<>();
        Map<Place, Wave> alike = new LinkedHashMap<>();
        double noneLeft = 0;
        double commonLeft = 0;
        double ownLeft = 0;
        for (Map.Entry<Place, Sheet> cell : sheets.entrySet()) {
            Sheet sheet = cell.getValue();
            Wave alone = fit(List.of(sheet), 2);
            own.put(cell.getKey(), alone);
            alike.put(cell.getKey(), common);
            noneLeft += sheet.left(Wave.NONE);
            commonLeft += sheet.left(common);
            ownLeft += sheet.left(alone);
        }
        int free = all.stream().mapToInt(sheet -> sheet.off().length - 1).sum();
        if (isBetter(commonLeft, ownLeft, 2 * (all.size() - 1), free - 2 * all.size())) {
            return own;
        }
        return isBetter(noneLeft, commonLeft, 2, free - 2) ? alike : Map.of();
    }

    private static boolean isBetter(double simpleLeft, double left, int fitted, int free) {
        if (fitted < 1 || free < 1 || left <= 0) {
            return false;
        }
        double f = (simpleLeft - left) / fitted / (left / free);
        return f > 0 && FDistribution.of(fitted, free).survivalProbability(f) < UNLIKELY;
    }

    /** Least squares; no wave if the runs are on too few days of the week to tell. */
    private static Wave fit(List<Sheet> sheets, int fitted) {
        double cc = sheets.stream().mapToDouble(s -> s.sum(s.cos(), s.cos())).sum();
        double ss = sheets.stream().mapToDouble(s -> s.sum(s.sin(), s.sin())).sum();
        double cs = sheets.stream().mapToDouble(s -> s.sum(s.cos(), s.sin())).sum();
        double co = sheets.stream().mapToDouble(s -> s.sum(s.cos(), s.off())).sum();
        double so = sheets.stream().mapToDouble(s -> s.sum(s.sin(), s.off())).sum();
        double determinant = cc * ss - cs * cs;
        return determinant < 0.1 * (cc + ss) * (cc + ss) / 4
                ? Wave.NONE
                : new Wave((co * ss - so * cs) / determinant, (so * cc - co * cs) / determinant, fitted);
    }
}
