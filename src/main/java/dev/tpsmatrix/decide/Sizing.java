package dev.tpsmatrix.decide;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The transactions per second that fit; null where a bound isn't known or asked for.
 *
 * @param measured that it was measured to sustain within the SLA
 * @param limits that the account's limits allow
 * @param budget that the budget pays for around the clock
 */
public record Sizing(
        @Nullable Double measured,
        @Nullable Double limits,
        @Nullable Double budget) {

    public static Sizing of(Candidate candidate, Need need) {
        Measure within = candidate.tpsWithin(need.demand());
        return new Sizing(
                within == null ? Double.valueOf(0) : Double.valueOf(within.value()),
                candidate.tpsOfLimits(),
                need.budgetUsd() == null ? null : paid(candidate, need.budgetUsd()));
    }

    private static @Nullable Double paid(Candidate candidate, double budget) {
        Double perHour = candidate.usdPerHour();
        Measure cost = candidate.cost();
        if (perHour != null) {
            return Math.floor(budget / (perHour * Need.HOURS_PER_MONTH))
                    * candidate.tps().value();
        }
        return cost == null || cost.value() == 0
                ? null
                : Double.valueOf(budget / cost.value() / Need.SECONDS_PER_MONTH);
    }

    /** The least of those that are known. */
    public double fits() {
        return Stream.of(measured, limits, budget)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
    }
}
