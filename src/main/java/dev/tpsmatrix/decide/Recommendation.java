package dev.tpsmatrix.decide;

import dev.tpsmatrix.result.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which model from one region, by measured cells.
 *
 * @param ranked those that meet what is asked for, surely or perhaps, the best first
 * @param lost those that don't
 * @param outsider null if nothing is
 */
public record Recommendation(
        Need need,
        Verdict verdict,
        List<Assessment> ranked,
        List<Assessment> lost,
        Pool pool,
        Pool.@Nullable Outsider outsider) {

    /** Ties are broken by name, so that the order of the cells doesn't matter. */
    private static final Comparator<Assessment> ORDER = Comparator.comparing(Assessment::fit)
            .thenComparing(Assessment::rank)
            .thenComparing(assessment -> assessment.candidate().model());

    /** What can be said. */
    public sealed interface Verdict {

        /** Those that it names. */
        List<Assessment> named();

        /** One is better than all others that meet what is asked for. */
        record Choice(Assessment best) implements Verdict {
            @Override
            public List<Assessment> named() {
                return List.of(best);
            }
        }

        /** The measurement doesn't tell them apart, or not whether they meet what is asked for. */
        record TooClose(List<Assessment> named) implements Verdict {}

        /** None meets it. */
        record Nothing() implements Verdict {
            @Override
            public List<Assessment> named() {
                return List.of();
            }
        }
    }

    /** @param pool of all regions */
    public static Recommendation of(Pool pool, Need need) {
        Pool here = pool.from(need.region());
        List<Assessment> all = here.candidates().stream()
                .map(candidate -> Assessment.of(candidate, need))
                .sorted(Comparator.comparing(
                        assessment -> assessment.candidate().model()))
                .toList();
        List<Assessment> ranked = all.stream()
                .filter(assessment -> assessment.fit() != Fit.NO)
                .sorted(ORDER)
                .toList();
        Pool.Outsider outsider = pool.outsider(need.region(), need.inUse()).orElse(null);
        return new Recommendation(
                need,
                verdict(ranked, outsider != null),
                ranked,
                all.stream().filter(assessment -> assessment.fit() == Fit.NO).toList(),
                here,
                outsider);
    }

    private static Verdict verdict(List<Assessment> ranked, boolean outsider) {
        if (ranked.isEmpty()) {
            return new Verdict.Nothing();
        }
        Assessment best = ranked.get(0);
        List<Assessment> fit =
                ranked.stream().filter(other -> other.fit() == best.fit()).toList();
        // One that is surely worse than any other is no contender, though the best itself may be unsure.
        List<Assessment> close = fit.stream()
                .filter(other -> fit.stream()
                        .filter(better -> better.rank() < other.rank())
                        .allMatch(other::isCloseTo))
                .toList();
        // What is in use is not left for what is surely good enough, if it perhaps is so itself and better.
        List<Assessment> named = Stream.concat(
                        close.stream(),
                        ranked.stream()
                                .filter(other -> other.isInUse()
                                        && best.fit() == Fit.YES
                                        && close.stream().anyMatch(other::mayBeBetterThan)))
                .toList();
        return named.size() == 1 && best.fit() == Fit.YES && !outsider
                ? new Verdict.Choice(best)
                : new Verdict.TooClose(named);
    }

    /** The verdict as a sentence. */
    public String words() {
        if (verdict instanceof Verdict.Nothing) {
            return nothing();
        }
        return (verdict instanceof Verdict.Choice ? "use " : "too close to call: ")
                + praise(verdict.named())
                + (outsider == null ? "" : "; can't be compared with " + outsider.words());
    }

    private String nothing() {
        if (!lost.isEmpty()) {
            return "none meets what is asked for";
        }
        return pool.leftOut().isEmpty()
                ? "none: nothing was measured from " + need.region()
                : "none: nothing that was measured from " + need.region() + " may be compared";
    }

    /** What is in use, if it may be compared. */
    Optional<Assessment> used() {
        return Stream.concat(ranked.stream(), lost.stream())
                .filter(Assessment::isInUse)
                .findFirst();
    }

    static String praise(List<Assessment> named) {
        return named.stream().map(Recommendation::praise).collect(Collectors.joining("; "));
    }

    private static String praise(Assessment named) {
        Candidate candidate = named.candidate();
        List<String> parts = new ArrayList<>();
        if (named.monthlyUsd() != null) {
            parts.add(Words.cents(named.monthlyUsd()) + " a month");
        } else if (candidate.cost() != null) {
            parts.add(Words.dollars(candidate.cost()) + " a transaction");
        }
        parts.add(Words.tps(candidate.tps()));
        Measure latency = candidate.latency(named.need().percentile());
        if (latency != null) {
            parts.add(named.need().percentile() + " " + Words.seconds(latency));
        }
        String doubts = named.doubts();
        return candidate.model() + " (" + String.join(", ", parts) + ")"
                + (doubts.isEmpty() ? "" : ", not sure: " + doubts);
    }

    /** Why it is not the choice; empty if it is. */
    public String whyNot(Assessment other) {
        if (verdict.named().contains(other)) {
            return verdict instanceof Verdict.Choice ? "" : tie(other);
        }
        if (other.fit() != Fit.YES) {
            return (other.fit() == Fit.NO ? "" : "not sure: ") + other.doubts();
        }
        Assessment best = ranked.get(0);
        if (best.objective().value() <= 0) {
            return need.isAboutCost() ? "costs more than " + best.candidate().model() : "completes less";
        }
        double more = other.objective().value() / best.objective().value();
        String within = need.budgetUsd() == null ? "" : " for the budget";
        return need.isAboutCost()
                ? "costs " + Figures.round(more) + " times as much as "
                        + best.candidate().model()
                : "completes " + Figures.percent(more) + " of what "
                        + best.candidate().model() + " does" + within;
    }

    private String tie(Assessment other) {
        if (other.fit() != Fit.YES) {
            return "not sure: " + other.doubts();
        }
        if (verdict.named().size() == 1 && outsider != null) {
            return "can't be compared with " + outsider.words();
        }
        return verdict.named().stream().allMatch(named -> named == other || named.fit() != Fit.YES)
                ? "not surely better than what is in use"
                : "too close to call by " + need.judgedBy() + ": the intervals overlap"
                        + (other.objective().isKnownWell() ? "" : ", or aren't known since nothing was repeated");
    }
}
