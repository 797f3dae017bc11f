package dev.tpsmatrix.decide;

import java.util.List;

/**
 * Models that one region's measurements don't tell apart, and what more bursts may tell. All are measured anew in one
 * run, since a cell is that of its latest run, and models that are compared should be measured at the same time.
 *
 * @param alone whether no other model may meet what is asked for, so that it is settled if all of these surely don't
 */
public record CloseCall(Need need, List<Contender> contenders, boolean alone) {

    /**
     * @param objective the more the better
     * @param least of the objective that is asked for, where it isn't sure that it reaches it; else −∞
     * @param doubts what else isn't sure
     * @param burstUsd expected
     * @param repeated whether its spread is known
     */
    public record Contender(
            Candidate candidate,
            Forecast objective,
            double least,
            List<Doubt> doubts,
            double burstUsd,
            boolean repeated) {}

    /** Whether a figure is at most so much. */
    record Doubt(Forecast figure, double limit) {

        /** That its new interval lies within the limit. */
        double ends(int bursts, int df) {
            return figure.chanceUnder(limit - figure.half(bursts, df), bursts);
        }

        /** That it lies above. */
        double fails(int bursts, int df) {
            return 1 - figure.chanceUnder(limit + figure.half(bursts, df), bursts);
        }
    }

    /** Of the integral over a standard normal density, from −LIMIT or what is asked for to LIMIT. */
    private static final int STEPS = 80;

    private static final double LIMIT = 5;

    public String region() {
        return need.region();
    }

    /** What one decides by, as it was measured. */
    public String now(Contender contender) {
        Measure figure = Assessment.of(contender.candidate(), need).objective();
        return need.isAboutCost() ? Words.cents(figure) + " a month" : Words.tps(figure);
    }

    boolean isRepeated() {
        return contenders.stream().allMatch(Contender::repeated);
    }

    double usd(int bursts) {
        return bursts * contenders.stream().mapToDouble(Contender::burstUsd).sum();
    }

    /**
     * That so many bursts of each end it: one keeps what is asked, and its interval lies above those of all others that
     * do; or surely none keeps it. Σ over who it is, each ∫ over the mean that it may show, of the product over the
     * others; normal means with the spread that is known now.
     */
    double chance(int bursts) {
        List<Outlook> all = contenders.stream()
                .map(each -> Outlook.of(each, bursts, degreesOfFreedom(each, bursts)))
                .toList();
        double none = alone ? all.stream().mapToDouble(Outlook::fails).reduce(1, (a, b) -> a * b) : 0;
        return Math.min(
                1, none + all.stream().mapToDouble(best -> wins(best, all)).sum());
    }

    private static double wins(Outlook best, List<Outlook> all) {
        double from = Math.min(LIMIT, Math.max(-LIMIT, best.z(best.least)));
        double step = (LIMIT - from) / STEPS;
        double wins = 0;
        for (int i = 0; i < STEPS; i++) {
            double z = from + (i + 0.5) * step;
            double shown = best.at(z);
            double beatsAll = best.keeps;
            for (Outlook other : all) {
                if (other != best) { // not equals: two may look the same
                    beatsAll *= 1 - other.rivals(shown - best.half);
                }
            }
            wins += beatsAll * Forecast.density(z) * step;
        }
        return wins;
    }

    /**
     * What so many bursts may show of a contender.
     *
     * @param least that its mean has to be, to surely reach what is asked
     * @param keeps the chance that all doubts end well
     * @param fails that one of them or the objective surely doesn't
     */
    private record Outlook(Forecast objective, int bursts, double half, double least, double keeps, double fails) {

        static Outlook of(Contender of, int bursts, int df) {
            double half = of.objective().half(bursts, df);
            double keeps = 1;
            double stays = 1 - of.objective().chanceUnder(of.least() - half, bursts);
            for (Doubt doubt : of.doubts()) {
                keeps *= doubt.ends(bursts, df);
                stays *= 1 - doubt.fails(bursts, df);
            }
            return new Outlook(of.objective(), bursts, half, of.least() + half, keeps, 1 - stays);
        }

        double z(double mean) {
            return (mean - objective.value()) / objective.spread(bursts);
        }

        double at(double z) {
            return objective.value() + z * objective.spread(bursts);
        }

        /** The chance that it keeps what is asked and its interval doesn't lie below that. */
        double rivals(double low) {
            return keeps * (1 - objective.chanceUnder(Math.max(least, low - half), bursts));
        }
    }

    /** Of the spread, pooled over the provider's cells of that run: at least those of this region. */
    private int degreesOfFreedom(Contender contender, int bursts) {
        String provider = contender.candidate().cell().text("provider");
        long siblings = contenders.stream()
                .filter(each -> each.candidate().cell().text("provider").equals(provider))
                .count();
        return (int) siblings * (bursts - 1);
    }
}
