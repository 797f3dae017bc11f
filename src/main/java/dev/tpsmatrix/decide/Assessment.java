package dev.tpsmatrix.decide;

import dev.tpsmatrix.result.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A candidate beside what is asked for.
 *
 * @param checks one for each thing that is asked for
 * @param monthlyUsd at list price; null if no volume is asked for, or its cost isn't known
 */
public record Assessment(
        Candidate candidate,
        Need need,
        List<Check> checks,
        @Nullable Measure monthlyUsd) {

    /** @param words with the figure, and the limit */
    record Check(Fit fit, String words) {}

    public static Assessment of(Candidate candidate, Need need) {
        Measure monthly = MonthlyCost.of(candidate, need);
        List<Check> checks = new ArrayList<>();
        if (need.demand() != null) {
            checks.add(sla(candidate, need.demand()));
        }
        if (need.tps() != null) {
            checks.add(tps(candidate, need.tps()));
            checks.addAll(limits(candidate, need.tps()));
        }
        if (need.isAboutCost() && candidate.cost() == null) {
            checks.add(new Check(Fit.NO, "its cost isn't known: nobody said its price"));
        } else if (need.budgetUsd() != null && monthly != null) {
            checks.add(new Check(
                    monthly.atMost(need.budgetUsd()),
                    Figures.cents(monthly.value()) + " a month, of a budget of " + Figures.cents(need.budgetUsd())));
        }
        return new Assessment(candidate, need, checks, monthly);
    }

    private static Check sla(Candidate candidate, Demand demand) {
        Measure latency = candidate.latency(demand.percentile());
        if (latency == null) {
            return new Check(Fit.NO, demand.percentile() + " isn't known, asked for is " + demand.words());
        }
        String words = demand.percentile() + " " + Words.seconds(latency) + " and " + Words.percent(candidate.success())
                + " completed, asked for is " + demand.words();
        return new Check(
                demand.isMetBy(candidate.cell()) ? latency.atMost(demand.sla().latencyMs()) : Fit.NO, words);
    }

    private static Check tps(Candidate candidate, double asked) {
        if (candidate.usdPerHour() != null) {
            return new Check(Fit.YES, "as many servers as it needs");
        }
        Fit fit = candidate.tps().atLeast(asked);
        String room = "not_reached".equals(candidate.cell().find("constraint"))
                ? ", where nothing limited it: measure it with more users"
                : ", limited: " + candidate.limitedBy();
        return new Check(
                fit,
                "was measured to " + Words.tps(candidate.tps()) + " at "
                        + candidate.cell().text("users") + " users, asked for is " + Figures.round(asked)
                        + (fit == Fit.YES ? "" : room));
    }

    private static List<Check> limits(Candidate candidate, double asked) {
        Double allowed = candidate.tpsOfLimits();
        return allowed == null || candidate.usdPerHour() != null
                ? List.of()
                : List.of(new Check(
                        asked <= allowed ? Fit.YES : Fit.NO,
                        "the account's limits allow " + Figures.round(allowed) + " TPS, asked for is "
                                + Figures.round(asked)));
    }

    public Fit fit() {
        return checks.stream().map(Check::fit).reduce(Fit.YES, Fit::and);
    }

    /** What one decides by: the less the better where it is about cost, else the more. */
    Measure objective() {
        if (!need.isAboutCost()) {
            return candidate.tps();
        }
        return monthlyUsd != null ? monthlyUsd : Objects.requireNonNull(candidate.cost());
    }

    boolean isCloseTo(Assessment other) {
        return objective().isCloseTo(other.objective());
    }

    /** Rises as it gets worse. */
    double rank() {
        return need.isAboutCost() ? objective().value() : -objective().value();
    }

    /** What keeps it from being chosen, or makes that unsure. */
    public String doubts() {
        return checks.stream()
                .filter(check -> check.fit() != Fit.YES)
                .map(Check::words)
                .collect(Collectors.joining("; "));
    }

    /** Times the load that is asked for that the account's limits allow, else times the load that was measured; null if not known. */
    public @Nullable Double headRoom() {
        Double allowed = candidate.tpsOfLimits();
        return allowed == null
                ? null
                : Double.valueOf(allowed / (need.tps() == null ? candidate.tps().value() : need.tps()));
    }
}
