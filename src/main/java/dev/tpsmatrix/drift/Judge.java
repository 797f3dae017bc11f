package dev.tpsmatrix.drift;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says of each figure of each cell in a run whether it has changed, and why; docs/drift.md explains the method. */
public final class Judge {

    /** Earlier runs of a cell that are worth reading. */
    public static final int MOST_RUNS = 24;

    private Judge() {}

    /**
     * @param earlier runs, of the run's cells and of their siblings, in any order; of each cell the last
     *     {@link #MOST_RUNS} suffice
     * @param run one observation a cell
     * @param last the last change of each figure of each cell, whatever became of it. Those of this very run may be among
     *     them: a run that is judged again says the same again
     * @return one a cell and figure that the run knows, in the run's order
     */
    public static List<Judgement> judge(
            Collection<Observation> earlier, List<Observation> run, Collection<Drift> last) {
        Map<Place, List<Observation>> histories = earlier.stream()
                .filter(o -> run.stream().noneMatch(now -> now.run().equals(o.run())))
                .sorted(Comparator.comparing(Observation::at))
                .collect(Collectors.groupingBy(Observation::place));
        return Arrays.stream(Metric.values())
                .flatMap(metric -> {
                    Map<Place, Drift> drifts = last.stream()
                            .filter(drift -> drift.metric() == metric)
                            .collect(Collectors.toMap(
                                    Drift::place,
                                    Function.identity(),
                                    BinaryOperator.maxBy(Comparator.comparing(Drift::judgedAt))));
                    return new Panel(metric, histories, run, drifts).judge().stream();
                })
                .toList();
    }
}
