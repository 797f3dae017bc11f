package dev.tpsmatrix.decide;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two models from one region.
 *
 * @param from null if it may not stand in a comparison, as is {@code to}
 * @param refused why they are not compared; null if they are
 * @param differences one of each aspect; none if they are not compared
 */
public record RegionComparison(
        String region,
        @Nullable Candidate from,
        @Nullable Candidate to,
        @Nullable Demand demand,
        @Nullable String refused,
        List<Difference> differences) {

    /** What it says of going from one to the other. */
    public enum Verdict {
        BETTER("better"),
        WORSE("worse"),
        TRADE_OFF("a trade-off"),
        TOO_CLOSE("too close to call"),
        NONE("no verdict");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** @param here of one region */
    static RegionComparison of(Pool here, String region, String from, String to, @Nullable Demand demand) {
        Candidate old = here.find(from, region).orElse(null);
        Candidate next = here.find(to, region).orElse(null);
        String refused = refused(here, region, old, from, next, to);
        String percentile = Demand.percentile(demand);
        return new RegionComparison(
                region,
                old,
                next,
                demand,
                refused,
                refused != null || old == null || next == null
                        ? List.of()
                        : Arrays.stream(Aspect.values())
                                .map(aspect -> Difference.of(aspect, old, next, percentile))
                                .toList());
    }

    private static @Nullable String refused(
            Pool here, String region, @Nullable Candidate old, String from, @Nullable Candidate next, String to) {
        return old != null && next != null
                ? null
                : Stream.of(from, to)
                        .filter(model -> here.find(model, region).isEmpty())
                        .map(model -> model + ": " + here.whyNot(model, region).orElse("was not measured from there"))
                        .collect(Collectors.joining("; "));
    }

    public Verdict verdict() {
        if (from == null || to == null || refused != null) {
            return Verdict.NONE;
        }
        Fit before = kept(from);
        Fit after = kept(to);
        boolean lost = before == Fit.YES && after == Fit.NO;
        boolean won = before == Fit.NO && after == Fit.YES;
        if (lost || won) {
            return lost ? Verdict.WORSE : Verdict.BETTER;
        }
        boolean better = has(Difference.Sign.BETTER);
        boolean worse = has(Difference.Sign.WORSE);
        return better ? worse ? Verdict.TRADE_OFF : Verdict.BETTER : worse ? Verdict.WORSE : Verdict.TOO_CLOSE;
    }

    private boolean has(Difference.Sign sign) {
        return differences.stream().anyMatch(difference -> difference.sign() == sign);
    }

    /** Whether it keeps the SLA; what isn't known isn't kept. */
    Fit kept(Candidate candidate) {
        return demand == null ? Fit.UNSURE : demand.keptBy(candidate);
    }

    /** Why nobody should go there; null where it may be right. */
    public @Nullable String obstacle() {
        if (verdict() == Verdict.NONE || to == null) {
            return "nothing could be compared";
        }
        if (kept(to) == Fit.NO) {
            return keeps(to) + " the SLA";
        }
        return verdict() == Verdict.WORSE ? "it is worse" : null;
    }

    /** Whether one of them is of a single block, because of a release. */
    public boolean preliminary() {
        return candidates().anyMatch(candidate -> "true".equals(candidate.cell().find("preliminary")));
    }

    public boolean simulated() {
        return candidates().anyMatch(Candidate::simulated);
    }

    Stream<Candidate> candidates() {
        return Stream.of(from, to).filter(Objects::nonNull);
    }

    /** What would decide it; null if it is decided, or can't be. */
    public @Nullable Separation next() {
        return verdict() == Verdict.TOO_CLOSE && from != null && to != null
                ? Separation.of(differences, from, to)
                : null;
    }

    /** The verdict alone, but never without a miss of the SLA. */
    public String shortly() {
        return verdict() == Verdict.NONE || to == null || kept(to) != Fit.NO
                ? verdict().words()
                : verdict().words() + " (" + keeping(to) + " the SLA)";
    }

    /** The verdict with both sides of it. */
    public String words() {
        if (refused != null || from == null || to == null) {
            return verdict().words() + ": " + refused;
        }
        String decided = differences.stream()
                .filter(difference ->
                        difference.sign() == Difference.Sign.BETTER || difference.sign() == Difference.Sign.WORSE)
                .map(Difference::words)
                .collect(Collectors.joining("; "));
        String open = differences.stream()
                .filter(difference -> !difference.isSpreadKnown())
                .map(difference -> difference.aspect().words(difference.percentile()))
                .collect(Collectors.joining(", "));
        String sla = slaWords(from, to);
        return verdict().words()
                + (sla.isEmpty() ? "" : ": " + sla)
                + (decided.isEmpty() ? "" : (sla.isEmpty() ? ": " : "; ") + decided)
                + (open.isEmpty() ? "" : "; not judged, its spread isn't known: " + open);
    }

    private String slaWords(Candidate old, Candidate next) {
        boolean missed = kept(next) == Fit.NO;
        if (demand == null || kept(old) == kept(next) && !missed) {
            return "";
        }
        return "the SLA (" + demand.terms() + ") " + keeps(old) + ", " + keeps(next)
                + (missed ? ": no rollout is advised" : "");
    }

    private String keeps(Candidate candidate) {
        return candidate.model() + " " + keeping(candidate);
    }

    private String keeping(Candidate candidate) {
        return switch (kept(candidate)) {
            case YES -> "keeps";
            case UNSURE -> "may keep";
            case NO -> candidate.latency(Demand.percentile(demand)) == null ? "isn't known to keep" : "misses";
        };
    }
}
