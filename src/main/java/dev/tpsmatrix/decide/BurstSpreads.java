package dev.tpsmatrix.decide;

import java.util.HashMap;
import java.util.List;
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
record BurstSpreads(Map<Candidate, Double> byCell, double typical) {

    /** Where no cell was repeated. */
    private static final double PRESUMED = 0.05;

    /** Bursts that agree to the last digit don't prove that the next one will. */
    private static final double LEAST = 1e-4;

    static BurstSpreads of(Pool pool, Function<Candidate, @Nullable Measure> figure) {
        List<Candidate> all = Stream.concat(
                        pool.candidates().stream(), pool.leftOut().stream().map(left -> new Candidate(left.cell())))
                .toList();
        Map<Candidate, Double> byCell = new HashMap<>();
        for (Candidate cell : pool.candidates()) {
            Measure measure = figure.apply(cell);
            if (measure != null && measure.high() != null && measure.value() > 0) {
                double half = measure.high() - measure.value();
                double s = half * Math.sqrt(bursts(cell)) / Forecast.t(degreesOfFreedom(cell, all));
                byCell.put(cell, Math.max(LEAST, s / measure.value()));
            }
        }
        double[] sorted = byCell.values().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return new BurstSpreads(byCell, sorted.length == 0 ? PRESUMED : sorted[sorted.length / 2]);
    }

    /** What a later run has replaced was in this one, too, as far as one knows; too many would only make it less sure. */
    private static int degreesOfFreedom(Candidate cell, List<Candidate> all) {
        int degrees = 0;
        for (Candidate other : all) {
            if (other.cell().text("provider").equals(cell.cell().text("provider"))) {
                int later = other.cell().text("run_id").compareTo(cell.cell().text("run_id"));
                long bursts =
                        later == 0 ? bursts(other) : later > 0 ? cell.cell().integer("bursts") : 0;
                degrees += (int) Math.max(0, bursts - 1);
            }
        }
        return degrees;
    }

    private static int bursts(Candidate cell) {
        return (int) cell.cell().integer("bursts_measured");
    }

    Forecast forecast(Candidate cell, double value) {
        double relative = byCell.getOrDefault(cell, typical);
        return new Forecast(value, Math.max(relative * Math.abs(value), Double.MIN_NORMAL), Math.max(1, bursts(cell)));
    }
}
