package dev.tpsmatrix.decide;

import dev.tpsmatrix.result.Figures;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What would tell two models apart that one measurement doesn't.
 *
 * @param difference that would be decided first; null if the spread isn't known of any, so that this comes first
 * @param bursts of each model in a new run; null if no number would do, since they measured the same
 * @param usd that these would cost; null if a price isn't known
 */
public record Separation(
        @Nullable Difference difference,
        @Nullable Long bursts,
        @Nullable Double usd,
        String command) {

    /** What a workload may ask for. */
    static final int MOST_BURSTS = 100;

    /** The usual number: the fewest that say something of their spread. */
    private static final int FIRST_BURSTS = 3;

    static Separation of(List<Difference> differences, Candidate from, Candidate to) {
        List<Difference> close = differences.stream()
                .filter(difference -> difference.sign() == Difference.Sign.TOO_CLOSE)
                .toList();
        if (close.stream().noneMatch(d -> d.isSpreadKnown() && d.aspect() != Aspect.SUCCESS)) {
            return of(null, (long) FIRST_BURSTS, from, to);
        }
        Difference quickest = close.stream()
                .filter(Difference::isSpreadKnown)
                .min(Comparator.comparingLong((Difference difference) ->
                                Objects.requireNonNullElse(bursts(difference, from, to), Long.MAX_VALUE))
                        .thenComparing(Difference::aspect))
                .orElseThrow();
        return of(quickest, bursts(quickest, from, to), from, to);
    }

    private static Separation of(@Nullable Difference difference, @Nullable Long bursts, Candidate from, Candidate to) {
        Double usd = perBurst(from);
        Double other = perBurst(to);
        return new Separation(
                difference,
                bursts,
                bursts == null || usd == null || other == null ? null : Double.valueOf(bursts * (usd + other)),
                command(bursts, from, to));
    }

    /**
     * The fewest n with √(h²(from) · n(from) + h²(to) · n(to)) ÷ √n under the difference as it was measured; h are the
     * half-widths that n(from) and n(to) bursts had. That is (t · s · √2 ÷ difference)² where both spread alike. As
     * half-widths shrink by √n, so do those of shares over requests.
     */
    private static @Nullable Long bursts(Difference difference, Candidate from, Candidate to) {
        Measure value = Objects.requireNonNull(difference.value());
        if (value.value() == 0) {
            return null;
        }
        double squares = squares(Objects.requireNonNull(difference.from()), from)
                + squares(Objects.requireNonNull(difference.to()), to);
        double n = squares / (value.value() * value.value());
        return n < Long.MAX_VALUE ? Math.max(FIRST_BURSTS, (long) Math.floor(n) + 1) : null;
    }

    private static double squares(Measure measure, Candidate of) {
        double half = (Objects.requireNonNull(measure.high()) - Objects.requireNonNull(measure.low())) / 2;
        return half * half * bursts(of);
    }

    private static long bursts(Candidate candidate) {
        return Math.max(1, candidate.cell().integer("bursts_measured"));
    }

    /** Warm-up and ramp come on top. Nothing if it is simulated. */
    private static @Nullable Double perBurst(Candidate candidate) {
        return candidate.simulated() ? Double.valueOf(0) : candidate.burstUsd();
    }

    private static String command(@Nullable Long bursts, Candidate from, Candidate to) {
        return bursts == null || bursts > MOST_BURSTS
                ? ""
                : "./tps-matrix run " + (from.simulated() ? "" : "--config bench.yaml ") + "--model " + from.model()
                        + " --model " + to.model() + " --region " + from.region() + " --tier "
                        + from.cell().text("tier") + " --repeats " + bursts;
    }

    public String words() {
        if (bursts == null) {
            return "as measured they are the same: no number of bursts would separate them";
        }
        String price = usd == null
                ? "a price that isn't known"
                : usd == 0 ? "nothing, since it is simulated" : "at least " + Words.cents(Measure.exact(usd));
        if (difference == null) {
            return "nothing was repeated, so the spread isn't known: " + bursts + " bursts of each, for " + price
                    + ", would tell it: " + command;
        }
        String by = difference.aspect().words(difference.percentile());
        return bursts > MOST_BURSTS
                ? "a difference that small would take " + Figures.number(bursts) + " bursts of each, for " + price
                        + " (" + by + ", which would tell first)"
                : bursts + " bursts of each, for " + price + ", would tell by " + by
                        + " if the difference is as measured: " + command;
    }
}
