package dev.tpsmatrix.decide;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much one figure differs from burst to burst, by the intervals of stored cells: the reverse of mean ± t(0.975, df)·s
 * ÷ √n, where df is Σ(n − 1) over the provider's cells of that run.
 *
 * @param byCell relative standard deviations of one burst
 * @param typical for a cell without an interval: their median
 */
record Deviations(Map<Candidate, Double> byCell, double typical) {

    /** Where no cell was repeated. */
    private static final double PRESUMED = 0.05;

    /** Bursts that agree to the last digit don't prove that the next one will. */
    private static final double LEAST = 1e-4;

    static Deviations of(Pool pool, Function<Candidate, @Nullable Measure> figure) {
        Map<String, Integer> degrees = new HashMap<>();
        Stream.concat(pool.candidates().stream(), pool.leftOut().stream().map(left -> new Candidate(left.cell())))
                .forEach(cell -> degrees.merge(siblings(cell), Math.max(0, bursts(cell) - 1), Integer::sum));
        Map<Candidate, Double> byCell = new HashMap<>();
        for (Candidate cell : pool.candidates()) {
            Measure measure = figure.apply(cell);
            if (measure != null && measure.high() != null && measure.value() > 0) {
                double half = measure.high() - measure.value();
                double s = half * Math.sqrt(bursts(cell)) / Forecast.t(degrees.getOrDefault(siblings(cell), 0));
                byCell.put(cell, Math.max(LEAST, s / measure.value()));
            }
        }
        double[] sorted = byCell.values().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return new Deviations(byCell, sorted.length == 0 ? PRESUMED : sorted[sorted.length / 2]);
    }

    private static String siblings(Candidate cell) {
        return cell.cell().text("run_id") + "#" + cell.cell().text("provider");
    }

    private static int bursts(Candidate cell) {
        return (int) cell.cell().integer("bursts_measured");
    }

    Forecast forecast(Candidate cell, double value) {
        double relative = byCell.getOrDefault(cell, typical);
        return new Forecast(value, Math.max(relative * Math.abs(value), Double.MIN_NORMAL), Math.max(1, bursts(cell)));
    }
}
