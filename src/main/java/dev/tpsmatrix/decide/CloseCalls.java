package dev.tpsmatrix.decide;

import dev.tpsmatrix.decide.CloseCall.Contender;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The regions in which it is too close to call.
 *
 * @param open where more bursts may tell, by region
 * @param closed where they can't, and why
 */
record CloseCalls(List<CloseCall> open, List<Spending.NotMeasured> closed) {

    private record Spreads(BurstSpreads tps, BurstSpreads cost, BurstSpreads latency) {
        static Spreads of(Pool pool) {
            return new Spreads(
                    BurstSpreads.of(pool, Candidate::tps),
                    BurstSpreads.of(pool, Candidate::cost),
                    BurstSpreads.of(pool, CloseCalls::latency));
        }
    }

    /** One need a region. */
    static CloseCalls of(Pool pool, List<Need> needs) {
        Spreads spreads = Spreads.of(pool);
        List<CloseCall> open = new ArrayList<>();
        List<Spending.NotMeasured> closed = new ArrayList<>();
        for (Need need :
                needs.stream().sorted(Comparator.comparing(Need::region)).toList()) {
            Recommendation.Verdict verdict = Recommendation.of(pool, need).verdict();
            if (verdict instanceof Recommendation.Verdict.TooClose close) {
                String why = close.named().stream()
                        .map(CloseCalls::objection)
                        .filter(objection -> !objection.isEmpty())
                        .findFirst()
                        .orElse("");
                if (why.isEmpty()) {
                    open.add(new CloseCall(
                            need,
                            close.named().stream()
                                    .map(named -> contender(named, spreads))
                                    .toList()));
                } else {
                    closed.add(new Spending.NotMeasured(need.region(), close.named(), why, null));
                }
            }
        }
        return new CloseCalls(open, closed);
    }

    private static String objection(Assessment named) {
        Candidate candidate = named.candidate();
        if (candidate.usdPerHour() != null) {
            return candidate.model() + " is paid by the hour: what a burst costs isn't known";
        }
        if (candidate.cost() == null) {
            return candidate.model() + " has no price: what a burst costs isn't known";
        }
        Need need = named.need();
        boolean byLatencyAlone = need.demand() != null
                && need.demand().percentile().equals("p95")
                && need.tps() == null
                && need.budgetUsd() == null;
        return named.fit() == Fit.UNSURE && !byLatencyAlone
                ? candidate.model() + " isn't sure to do (" + named.doubts() + "), and that doesn't get surer by bursts"
                : "";
    }

    private static Contender contender(Assessment named, Spreads spreads) {
        Candidate candidate = named.candidate();
        boolean cost = named.need().isAboutCost();
        Double p95 = named.fit() == Fit.UNSURE ? candidate.cell().findDecimal("latency_p95_ms") : null;
        return new Contender(
                candidate,
                (cost ? spreads.cost() : spreads.tps()).forecast(candidate, -named.rank()),
                p95 == null ? null : spreads.latency().forecast(candidate, p95),
                Objects.requireNonNull(candidate.burstUsd()), // what has none was refused
                named.objective().isKnownWell());
    }

    /** Without an interval where only the range of the bursts is known. */
    private static @Nullable Measure latency(Candidate candidate) {
        return candidate.hasInterval("p95") ? candidate.latency("p95") : null;
    }
}
