package dev.tpsmatrix.decide;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The transactions per second that fit; null where a bound isn't known or asked for.
 *
 * @param measured that it was measured to sustain within the SLA; null of servers that a budget pays more than one of
 * @param limits that the account's limits allow
 * @param budget that the budget pays for around the clock
 */
public record Sizing(
        @Nullable Double measured,
        @Nullable Double limits,
        @Nullable Measure budget) {

    public static Sizing of(Candidate candidate, Need need) {
        Measure budget = need.budgetUsd() == null ? null : budget(candidate, need.budgetUsd());
        Measure within = candidate.tpsWithin(need.demand());
        boolean scales = candidate.usdPerHour() != null && budget != null && within != null;
        return new Sizing(
                scales ? null : Double.valueOf(within == null ? 0 : within.value()), candidate.tpsOfLimits(), budget);
    }

    /** The most that a budget, USD a month, pays for of what was measured; of servers several. */
    static Measure most(Candidate candidate, double budgetUsd) {
        Measure budget = budget(candidate, budgetUsd);
        Measure tps = candidate.tps();
        return budget == null ? tps : candidate.usdPerHour() != null ? budget : budget.least(tps);
    }

    private static @Nullable Measure budget(Candidate candidate, double usd) {
        Double perHour = candidate.usdPerHour();
        Measure cost = candidate.cost();
        if (perHour != null) {
            double servers = Math.floor(usd / (perHour * Need.HOURS_PER_MONTH));
            Measure tps = candidate.tps();
            double sure = tps.low() == null ? tps.value() : tps.low(); // as the month's cost counts servers
            return new Measure(sure, tps.low(), tps.high()).map(each -> servers * each);
        }
        return cost == null || cost.value() == 0 ? null : cost.under(usd / Need.SECONDS_PER_MONTH);
    }

    /** The least of those that are known. */
    public double fits() {
        return Stream.of(measured, limits, budget == null ? null : Double.valueOf(budget.value()))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
    }
}
