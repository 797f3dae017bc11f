package dev.tpsmatrix.decide;

import dev.tpsmatrix.decide.CloseCall.Contender;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The regions in which it is too close to call.
 *
 * @param open where more bursts may tell, by region
 * @param closed where they can't, and why
 */
record CloseCalls(List<CloseCall> open, List<Spending.NotMeasured> closed) {

    private static final String P95 = "p95";

    private record Spreads(BurstSpreads tps, BurstSpreads cost, BurstSpreads latency) {
        static Spreads of(Pool pool) {
            return new Spreads(
                    BurstSpreads.of(pool, Candidate::tps),
                    BurstSpreads.of(pool, Candidate::cost),
                    BurstSpreads.of(pool, CloseCalls::latency));
        }
    }

    /** One need a region. */
    static CloseCalls of(Pool pool, List<Need> needs, BurstPrice price) {
        Spreads spreads = Spreads.of(pool);
        List<CloseCall> open = new ArrayList<>();
        List<Spending.NotMeasured> closed = new ArrayList<>();
        for (Need need :
                needs.stream().sorted(Comparator.comparing(Need::region)).toList()) {
            Recommendation advice = Recommendation.of(pool, need);
            if (advice.verdict() instanceof Recommendation.Verdict.TooClose close) {
                String why = Stream.concat(
                                outsider(advice).stream(),
                                close.named().stream().map(CloseCalls::objection))
                        .filter(objection -> !objection.isEmpty())
                        .findFirst()
                        .orElse("");
                if (why.isEmpty()) {
                    open.add(new CloseCall(
                            need,
                            close.named().stream()
                                    .map(named -> contender(named, spreads, price))
                                    .toList(),
                            close.named().containsAll(advice.ranked())));
                } else {
                    closed.add(new Spending.NotMeasured(need.region(), close.named(), why, null));
                }
            }
        }
        return new CloseCalls(open, closed);
    }

    private static Optional<String> outsider(Recommendation advice) {
        return Optional.ofNullable(advice.outsider())
                .map(outsider -> outsider.words() + "; measure all from there in one run");
    }

    private static String objection(Assessment named) {
        Candidate candidate = named.candidate();
        if (candidate.usdPerHour() != null) {
            return candidate.model() + " is paid by the hour: what a burst costs isn't known";
        }
        if (candidate.cost() == null) {
            return candidate.model() + " has no price: what a burst costs isn't known";
        }
        long unsure = named.checks().stream()
                .filter(check -> check.fit() == Fit.UNSURE)
                .count();
        long forecast = Stream.of(isLatencyUnsure(named), isTpsUnsure(named), isBudgetUnsure(named))
                .filter(each -> each)
                .count();
        return unsure > forecast
                ? candidate.model() + " isn't sure to do (" + named.doubts() + "), and that doesn't get surer by bursts"
                : "";
    }

    private static Contender contender(Assessment named, Spreads spreads, BurstPrice price) {
        Candidate candidate = named.candidate();
        Need need = named.need();
        List<CloseCall.Doubt> doubts = new ArrayList<>();
        if (isLatencyUnsure(named)) {
            doubts.add(new CloseCall.Doubt(
                    spreads.latency()
                            .forecast(
                                    candidate,
                                    Objects.requireNonNull(candidate.latency(P95))
                                            .value()),
                    Objects.requireNonNull(need.demand()).sla().latencyMs()));
        }
        if (isTpsUnsure(named)) {
            doubts.add(new CloseCall.Doubt(
                    spreads.tps().forecast(candidate, -candidate.tps().value()), -need.ratePerSecond()));
        }
        return new Contender(
                candidate,
                (isByCost(named) ? spreads.cost() : spreads.tps()).forecast(candidate, -named.rank()),
                isBudgetUnsure(named) ? -Objects.requireNonNull(need.budgetUsd()) : Double.NEGATIVE_INFINITY,
                doubts,
                price.usd(candidate),
                named.objective().isKnownWell());
    }

    /** Whether the objective moves with the cost: where a budget doesn't pay for all that was measured, it does. */
    private static boolean isByCost(Assessment named) {
        return named.need().isAboutCost()
                || named.objective().value() < named.candidate().tps().value();
    }

    /** Only that of p95: of others the range of the bursts is known, which doesn't narrow. */
    private static boolean isLatencyUnsure(Assessment named) {
        Demand demand = named.need().demand();
        return demand != null
                && demand.percentile().equals(P95)
                && demand.answersInTime(named.candidate()) == Fit.UNSURE
                && demand.completesAndStarts(named.candidate()) == Fit.YES;
    }

    private static boolean isTpsUnsure(Assessment named) {
        double asked = named.need().ratePerSecond();
        return asked > 0 && named.candidate().tps().atLeast(asked) == Fit.UNSURE;
    }

    /** The month's cost, which is the objective then. */
    private static boolean isBudgetUnsure(Assessment named) {
        Double budget = named.need().budgetUsd();
        return budget != null
                && named.monthlyUsd() != null
                && named.monthlyUsd().atMost(budget) == Fit.UNSURE;
    }

    /** Without an interval where only the range of the bursts is known. */
    private static @Nullable Measure latency(Candidate candidate) {
        return candidate.hasInterval(P95) ? candidate.latency(P95) : null;
    }
}
