package dev.tpsmatrix.result;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What kept a burst from more: the first that holds.
 *
 * @param detail in words, with the numbers
 */
public record Constraint(Kind kind, String detail) {

    public enum Kind {
        CLIENT,
        CONTAMINATED,
        BOUND,
        LIMIT_SHARE,
        LIMIT,
        OVERLOAD,
        SLA,
        NOT_REACHED,
        UNKNOWN;

        public String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Of the requests sent, so many have to be refused before a refusal is what binds. */
    private static final double LEAST_REFUSED = 0.01;

    private static final double AT_THE_LIMIT = 0.95;

    static Constraint of(
            List<RequestRecord> records,
            LoadFigures load,
            LimitUse use,
            Verdict verdict,
            Sla sla,
            @Nullable Double tps) {
        List<RequestRecord> sustained =
                records.stream().filter(r -> r.phase() == Phase.SUSTAIN).toList();
        List<RequestRecord> bound = load.capacity() == null ? sustained : failing(records, sustained, load.capacity());
        if (verdict.clientBound()) {
            return new Constraint(
                    Kind.CLIENT, "our own machine: " + verdict.self().reason());
        }
        if (use.contamination() == Contamination.CONTAMINATED) {
            return new Constraint(Kind.CONTAMINATED, "somebody else used the account's limits");
        }
        if (verdict.boundedBy() != null) {
            return new Constraint(Kind.BOUND, "the bound on " + verdict.boundedBy());
        }
        if (sustained.isEmpty()) {
            return new Constraint(Kind.UNKNOWN, "nothing was sent in the sustain phase");
        }
        Double share = use.share();
        if (load.limitShare() != null) {
            String would = share == null || tps == null || share <= 0
                    ? ""
                    : String.format(Locale.ROOT, "; the limit itself would allow %.3g TPS", tps / share);
            return new Constraint(
                    Kind.LIMIT_SHARE,
                    String.format(
                            Locale.ROOT,
                            "held to %.0f %% of the limit of %s%s",
                            100 * load.limitShare(),
                            use.dimension(),
                            would));
        }
        LimitKind refusedFor = quota(bound);
        if (refusedFor != null || share != null && share >= AT_THE_LIMIT) {
            String dimension = refusedFor == null ? use.dimension() : refusedFor.column();
            Double used = refusedFor == null ? share : use.shareOf(refusedFor);
            return new Constraint(
                    Kind.LIMIT,
                    "the account's limit of " + dimension
                            + (used == null ? "" : String.format(Locale.ROOT, ", used to %.0f %%", 100 * used)));
        }
        if (isMet(bound, Constraint::isOverload)) {
            return new Constraint(Kind.OVERLOAD, "the provider's capacity");
        }
        if (verdict.failure() != null && load.capacity() == null) {
            return new Constraint(Kind.UNKNOWN, "it failed");
        }
        Capacity capacity = load.capacity();
        Double failed = capacity == null ? null : capacity.failedPerSecond();
        if (failed != null
                || capacity != null && capacity.state() == Capacity.State.SLA_UNREACHABLE
                || !sla.isKeptBy(RequestRecord.lastAttempts(sustained))) {
            String sought = String.format(Locale.ROOT, "p%s within %.0f ms", plain(sla.percentile()), sla.latencyMs())
                    + (sla.ttftMs() == null ? "" : " (TTFT " + sla.ttftMs() + " ms)");
            String from = failed != null
                    ? String.format(Locale.ROOT, ", which %.3g requests/s don't keep", failed)
                    : " isn't kept";
            return new Constraint(Kind.SLA, sought + from);
        }
        String room = share == null || share <= 0
                ? "; limits not known"
                : String.format(Locale.ROOT, "; limits would allow %.3g times as much", 1 / share);
        return new Constraint(Kind.NOT_REACHED, "at " + load.users() + " users" + room);
    }

    /** Of a sweep it is the step that failed which tells what binds; the one that is shown passed. */
    private static List<RequestRecord> failing(
            List<RequestRecord> records, List<RequestRecord> shown, Capacity capacity) {
        Integer step = capacity.failedStep();
        return step == null
                ? shown
                : records.stream().filter(r -> r.step() == step).toList();
    }

    private static @Nullable LimitKind quota(List<RequestRecord> sustained) {
        if (!isMet(sustained, Constraint::isQuota)) {
            return null;
        }
        return sustained.stream()
                .map(Constraint::kind)
                .filter(Constraint::isQuota)
                .collect(Collectors.groupingBy(kind -> kind, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static boolean isMet(List<RequestRecord> sustained, Predicate<@Nullable LimitKind> which) {
        long refused = sustained.stream().filter(r -> which.test(kind(r))).count();
        return isBinding(refused, sustained.size());
    }

    /** Whether so many refused of so many sent are what binds. */
    public static boolean isBinding(long refused, long sent) {
        return refused > 0 && refused >= LEAST_REFUSED * sent;
    }

    /** A limit of spend is none that a lower load would keep. */
    private static boolean isQuota(@Nullable LimitKind kind) {
        return kind != null && kind != LimitKind.CAPACITY && kind != LimitKind.SPEND;
    }

    private static boolean isOverload(@Nullable LimitKind kind) {
        return kind == LimitKind.CAPACITY;
    }

    private static @Nullable LimitKind kind(RequestRecord r) {
        if (r.outcome() == Outcome.OVERLOADED) {
            return LimitKind.CAPACITY;
        }
        LimitKind kind = r.answer().circumstances().limitKind();
        return kind == null && r.outcome() == Outcome.RATE_LIMITED ? LimitKind.UNKNOWN : kind;
    }

    private static String plain(double percentile) {
        return percentile == Math.rint(percentile) ? Long.toString((long) percentile) : Double.toString(percentile);
    }

    public void writeTo(Row row) {
        row.put("constraint", kind.column()).put("constraint_detail", detail);
    }

    static Constraint readFrom(Row row) {
        String kind = row.find("constraint");
        String detail = row.find("constraint_detail");
        return kind == null || detail == null
                ? new Constraint(Kind.UNKNOWN, "older than this column")
                : new Constraint(Kind.valueOf(kind.toUpperCase(Locale.ROOT)), detail);
    }
}
