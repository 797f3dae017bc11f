package dev.tpsmatrix.aggregate;

import dev.tpsmatrix.result.AtLeast;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Capacity;
import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Constraint;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.Warnings;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a cell's bursts say about its limits: what most of them found, of equals the one that comes first in the order of
 * {@link Constraint.Kind}.
 *
 * @param slaState null if none was a sweep
 * @param few the columns whose percentile rests on few samples in any of them
 * @param warnings of the burst that has most
 */
record Findings(
        Constraint constraint,
        Capacity.@Nullable State slaState,
        Spread tpsAtSla,
        Spread passedPerSecond,
        Spread failedPerSecond,
        AtLeast atLeast,
        List<String> few,
        Warnings warnings) {

    static final List<Column> COLUMNS = Stream.of(
                    Stream.of("constraint", "constraint_detail", "at_least", "few", "warnings", "sla_state")
                            .map(Column::text),
                    Stream.of("tps_at_sla", "sla_passed_per_second", "sla_failed_per_second")
                            .flatMap(figure -> Stream.of(figure, figure + "_low", figure + "_high"))
                            .map(Column::number))
            .flatMap(columns -> columns)
            .toList();

    /**
     * @param bursts at least one
     * @param measured those of them that have a figure
     */
    static Findings of(Collection<BurstResult> bursts, Collection<BurstResult> measured) {
        Constraint.Kind kind = most(bursts, burst -> burst.constraint().kind());
        Constraint constraint = bursts.stream()
                .map(BurstResult::constraint)
                .filter(c -> c.kind() == kind)
                .findFirst()
                .orElseThrow();
        List<BurstResult> sweeps = bursts.stream()
                .filter(burst -> !isContinued(burst, bursts) && !isForeign(burst))
                .toList();
        return new Findings(
                constraint,
                most(sweeps, burst -> capacity(burst, Capacity::state)),
                Spread.of(sweeps, burst -> capacity(burst, Capacity::tpsAtSla)),
                Spread.of(sweeps, burst -> capacity(burst, Capacity::passedPerSecond)),
                Spread.of(sweeps, burst -> capacity(burst, Capacity::failedPerSecond)),
                atLeast(measured),
                measured.stream()
                        .flatMap(burst -> burst.durations().few().stream())
                        .distinct()
                        .sorted()
                        .toList(),
                bursts.stream()
                        .map(burst -> burst.verdict().warnings())
                        .max(Comparator.comparingInt(warnings -> warnings.all().size()))
                        .orElse(Warnings.NONE));
    }

    /** The median of what the bursts know or know it to exceed: the true one is not below it. */
    private static AtLeast atLeast(Collection<BurstResult> measured) {
        Map<String, Double> bounds = new TreeMap<>();
        measured.stream()
                .flatMap(burst -> burst.durations().atLeast().byColumn().keySet().stream())
                .distinct()
                .forEach(column -> {
                    Double median = Spread.of(measured, burst -> {
                                Double bound = burst.durations().atLeast().of(column);
                                return bound == null ? burst.durations().of(column) : bound;
                            })
                            .median();
                    if (median != null) {
                        bounds.put(column, median);
                    }
                });
        return new AtLeast(bounds);
    }

    /** Whether what it found is our own machine's, or somebody else's. */
    private static boolean isForeign(BurstResult burst) {
        return burst.verdict().clientBound() || burst.isContaminated();
    }

    /** What another burst knows as well, and more. */
    private static boolean isContinued(BurstResult burst, Collection<BurstResult> bursts) {
        Capacity capacity = burst.load().capacity();
        return capacity != null
                && bursts.stream()
                        .filter(other ->
                                other.identity().repeat() > burst.identity().repeat())
                        .map(other -> other.load().capacity())
                        .anyMatch(later -> later != null && later.continues(capacity));
    }

    private static <T> @Nullable T capacity(BurstResult burst, Function<Capacity, @Nullable T> part) {
        Capacity capacity = burst.load().capacity();
        return capacity == null ? null : part.apply(capacity);
    }

    private static <E extends Enum<E>> @Nullable E most(
            Collection<BurstResult> bursts, Function<BurstResult, @Nullable E> finding) {
        return bursts.stream()
                .map(finding)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(found -> found, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<E, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    void writeTo(Row row) {
        constraint.writeTo(row);
        atLeast.writeTo(row);
        row.put("few", String.join(";", few));
        warnings.writeTo(row);
        if (slaState != null) {
            row.put("sla_state", slaState.column());
        }
        tpsAtSla.writeTo(row, "tps_at_sla", 6);
        passedPerSecond.writeTo(row, "sla_passed_per_second", 6);
        failedPerSecond.writeTo(row, "sla_failed_per_second", 6);
    }
}
