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
        if (need.ratePerSecond() > 0) {
            checks.add(tps(candidate, need));
            checks.addAll(limits(candidate, need));
        }
        checks.addAll(cost(candidate, need, monthly));
        return new Assessment(candidate, need, checks, monthly);
    }

    private static Check sla(Candidate candidate, Demand demand) {
        Measure latency = candidate.latency(demand.percentile());
        if (latency == null) {
            return new Check(Fit.NO, demand.percentile() + " isn't known, asked for is " + demand.words());
        }
        Measure success = candidate.success();
        Measure first = demand.ttft(candidate);
        return new Check(
                demand.keptBy(candidate),
                demand.percentile() + " " + Words.seconds(latency)
                        + (first == null ? "" : ", first token " + Words.seconds(first)) + " and "
                        + Words.share(success) + " completed, asked for is " + demand.terms());
    }

    private static Check tps(Candidate candidate, Need need) {
        double asked = need.ratePerSecond();
        if (candidate.usdPerHour() != null) {
            return new Check(Fit.YES, "as many servers as it needs");
        }
        Fit fit = candidate.tps().atLeast(asked);
        String limit = candidate.limitedBy(need.demand());
        String room = limit == null ? ", where nothing limited it: measure it with more users" : ", limited: " + limit;
        return new Check(
                fit,
                "was measured to " + Words.tps(candidate.tps()) + " at "
                        + candidate.cell().text("users") + " users, asked for is " + load(need)
                        + (fit == Fit.NO ? room : ""));
    }

    private static String load(Need need) {
        return Figures.round(need.ratePerSecond()) + (need.isMean() ? " in the mean of the month" : "");
    }

    private static List<Check> limits(Candidate candidate, Need need) {
        Double allowed = candidate.tpsOfLimits();
        return allowed == null
                ? List.of()
                : List.of(new Check(
                        need.ratePerSecond() <= allowed ? Fit.YES : Fit.NO,
                        "the account's limits allow " + Figures.round(allowed) + " TPS, asked for is " + load(need)));
    }

    private static List<Check> cost(Candidate candidate, Need need, @Nullable Measure monthly) {
        Double budget = need.budgetUsd();
        if (candidate.cost() == null) {
            return need.isAboutCost() || budget != null
                    ? List.of(new Check(Fit.NO, "its cost isn't known: nobody said its price"))
                    : List.of();
        }
        if (budget == null) {
            return List.of();
        }
        String words = ", of a budget of " + Figures.cents(budget) + " a month";
        if (monthly != null) {
            return List.of(new Check(monthly.atMost(budget), Figures.cents(monthly.value()) + " a month" + words));
        }
        Double perHour = candidate.usdPerHour();
        return perHour == null || perHour * Need.HOURS_PER_MONTH <= budget
                ? List.of()
                : List.of(
                        new Check(Fit.NO, "one server costs " + Figures.cents(perHour * Need.HOURS_PER_MONTH) + words));
    }

    public Fit fit() {
        return checks.stream().map(Check::fit).reduce(Fit.YES, Fit::and);
    }

    /** What one decides by: the less the better where it is about cost, else the more. */
    Measure objective() {
        if (need.isAboutCost()) {
            return Objects.requireNonNull(monthlyUsd); // without a cost it doesn't fit
        }
        return need.budgetUsd() == null ? candidate.tps() : Sizing.most(candidate, need.budgetUsd());
    }

    boolean isCloseTo(Assessment other) {
        return objective().isCloseTo(other.objective());
    }

    boolean isInUse() {
        return candidate.model().equals(need.inUse());
    }

    /** Whether it surely is the better one of two that meet what is asked for. */
    boolean beats(Assessment other) {
        return other.fit() == Fit.NO || rank() < other.rank() && !isCloseTo(other);
    }

    /** Whether it perhaps meets what is asked for, and isn't surely worse then. */
    boolean mayBeBetterThan(Assessment other) {
        return fit() == Fit.UNSURE && (rank() <= other.rank() || isCloseTo(other));
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
        double asked = need.ratePerSecond();
        return allowed == null
                ? null
                : Double.valueOf(allowed / (asked > 0 ? asked : candidate.tps().value()));
    }
}
