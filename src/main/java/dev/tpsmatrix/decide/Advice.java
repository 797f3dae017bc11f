package dev.tpsmatrix.decide;

import dev.tpsmatrix.result.Row;
import java.time.LocalDate;
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

    /**
     * @param cells of one workload and tier, at least one
     * @param demand the workload's; null if no SLA is known
     * @param day for the review
     */
    static Advice of(Rules rules, List<Row> cells, Policy policy, @Nullable Demand demand, LocalDate day) {
        Pool pool = Pool.of(cells, policy);
        Asking asking = (region, within) ->
                Decision.of(pool, rules.asked().from(region, within).using(rules.inUse(region)));
        return new Advice(
                pool.regions().stream()
                        .map(region -> new Regional(
                                asking.of(region, rules.asked().demand(demand)),
                                OTHERS.stream()
                                        .map(ms -> asking.of(region, Demand.within(ms, demand)))
                                        .toList()))
                        .toList(),
                rules.due(day));
    }

    private interface Asking {
        Decision of(String region, @Nullable Demand within);
    }
}
