package dev.tpsmatrix.drift;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is usual for one figure of a cell.
 *
 * @param runs that stand at the level, the oldest first
 * @param since the runs of a change that isn't over
 * @param week what is usual on other days of the week
 * @param level median of the logarithms without that
 */
record Baseline(Metric metric, List<Observation> runs, List<Observation> since, Wave week, double level) {

    /** Fewer earlier runs say nothing. */
    static final int FEWEST = 6;

    /** Runs that a change may have stayed hidden. */
    private static final int UNNOTICED = 2;

    /**
     * @param earlier runs of the cell, the oldest first
     * @param last change of this figure
     */
    static Baseline of(Metric metric, List<Observation> earlier, @Nullable Drift last, Wave week) {
        List<Observation> known = earlier.stream().filter(o -> o.knows(metric)).toList();
        List<Observation> standing = known.stream()
                .filter(o -> last == null || last.leavesInLevel(o.at()))
                .toList();
        if (last == null || !last.state().isOpen()) {
            return new Baseline(metric, standing, List.of(), week, level(metric, standing, week));
        }
        List<Observation> since =
                known.stream().filter(o -> !o.at().isBefore(last.detectedAt())).toList();
        return new Baseline(metric, standing, since, week, metric.log(last.before()));
    }

    private static double level(Metric metric, List<Observation> runs, Wave week) {
        double[] levels =
                runs.stream().mapToDouble(o -> o.log(metric) - week.at(o.at())).toArray();
        return levels.length == 0 ? Double.NaN : Scatter.median(levels);
    }

    boolean isKnown() {
        return runs.size() >= FEWEST;
    }

    /** Logarithm of what is usual at that time. */
    double usual(Observation run) {
        return level + week.at(run.at());
    }

    /** By how much a run is off, as a difference of logarithms. */
    double off(Observation run) {
        return run.log(metric) - usual(run);
    }

    double[] residuals() {
        return runs.stream().mapToDouble(this::off).toArray();
    }

    /** The runs before a change, without the last ones if they show half of it already. */
    List<Observation> before(double change) {
        int end = runs.size();
        while (end > 1
                && end > runs.size() - UNNOTICED
                && off(runs.get(end - 1)) * Math.signum(change) >= Math.abs(change) / 2) {
            end--;
        }
        return runs.subList(0, end);
    }
}
