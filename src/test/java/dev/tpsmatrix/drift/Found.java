package dev.tpsmatrix.drift;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * The share of shifted figures that were suspected by the first run that showed them, and that the next one confirmed.
 *
 * @param detectable mean of what the judge called detectable, percent
 */
record Found(int shifted, double flagged, double confirmed, double detectable) {

    private static final List<Metric> ANY =
            List.of(Metric.TPS, Metric.LATENCY_P95, Metric.TTFAT_P50, Metric.COST, Metric.SUCCESS_RATE);

    /** Shifts a random set of figures up or down, in histories of so many earlier runs. */
    static Found in(Synthetic world, double share, int earlier, int histories) {
        int shifted = 0;
        int flagged = 0;
        int confirmed = 0;
        double detectable = 0;
        for (int seed = 0; seed < histories; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            boolean up = random.nextBoolean();
            Set<Metric> metrics = EnumSet.of(Metric.TPS);
            ANY.stream()
                    .filter(metric -> random.nextBoolean() && !(up && metric == Metric.SUCCESS_RATE))
                    .forEach(metrics::add);
            double log = Math.log1p(up ? share : -share);
            List<List<Judgement>> runs =
                    Fold.from(earlier, world.runs(earlier + 2, seed, world.shift(earlier, log, metrics)));
            Predicate<Judgement> isShifted =
                    j -> world.scope().holds(j.observation().place()) && metrics.contains(j.metric());
            for (Judgement judgement : runs.get(0).stream().filter(isShifted).toList()) {
                shifted++;
                flagged += judgement.state().isOpen() ? 1 : 0;
                Double percent = judgement.detectablePercent();
                detectable += percent == null ? Double.NaN : percent;
            }
            confirmed += (int) runs.get(1).stream()
                    .filter(isShifted)
                    .filter(j -> j.state() == State.CONFIRMED)
                    .count();
        }
        return new Found(shifted, (double) flagged / shifted, (double) confirmed / shifted, detectable / shifted);
    }
}
