package dev.tpsmatrix.decide;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to do in each region of one matrix.
 *
 * @param regions sorted by name; none if nothing was measured
 * @param reviewDue that the rules are to be looked through; null if they aren't
 */
public record Advice(List<Regional> regions, @Nullable String reviewDue) {

    public static final Advice NONE = new Advice(List.of(), null);

    /** What else people ask for, milliseconds. */
    public static final List<Double> OTHERS = List.of(500.0, 1000.0, 2000.0, 5000.0);

    /**
     * @param decision for what production asks, within the workload's SLA
     * @param otherwise for the same within each of {@link #OTHERS}
     */
    public record Regional(Decision decision, List<Decision> otherwise) {}
}
