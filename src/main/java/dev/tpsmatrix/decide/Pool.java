package dev.tpsmatrix.decide;

import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one matrix that may be compared with each other, and why the others may not.
 *
 * @param candidates by model and region
 */
public record Pool(List<Candidate> candidates, List<LeftOut> leftOut, Policy policy) {

    /** @param why in words */
    public record LeftOut(Row cell, String why, Kind kind) {

        /** What that says of the model. */
        public enum Kind {
            /** It doesn't work. */
            FAILED,
            /** Nothing is known of it now. */
            UNKNOWN,
            /** It was measured otherwise than the rest, and may be the better one. */
            UNLIKE
        }
    }

    /** Troubles that say nothing of the model. */
    private static final Pattern FOREIGN = Pattern.compile("client-bound|contaminated");

    /** That were asked for; an allowance of the account may let fewer ask. */
    static final String USERS = "users_configured";

    static final String UNMEASURED = "it was not measured from here";

    private static final Comparator<Row> ORDER =
            Comparator.comparing((Row cell) -> cell.text("model")).thenComparing(cell -> cell.text("region"));

    private static final Comparator<Row> NEWEST =
            Comparator.comparing((Row cell) -> cell.text("last_started_at")).thenComparing(ORDER);

    /** @param cells of one workload and tier; their order doesn't matter */
    public static Pool of(List<Row> cells, Policy policy) {
        List<Row> sorted = cells.stream().sorted(ORDER).toList();
        List<LeftOut> leftOut = new ArrayList<>();
        List<Row> kept = without(sorted, leftOut, cell -> byItself(cell, policy));
        boolean real = sorted.stream().anyMatch(cell -> !cell.flag("simulated"));
        kept = without(
                kept,
                leftOut,
                cell -> real && cell.flag("simulated")
                        ? unknown(cell, "simulated, beside cells of real providers")
                        : null);
        String hash = kept.stream()
                .max(NEWEST)
                .map(cell -> cell.text("workload_hash"))
                .orElse(null);
        kept = without(kept, leftOut, cell -> otherWorkload(cell, hash));
        Map<String, String> users = kept.stream()
                .filter(cell -> cell.find(USERS) != null)
                .collect(Collectors.groupingBy(
                        Pool::region, Collectors.collectingAndThen(Collectors.toList(), Pool::usual)));
        kept = without(kept, leftOut, cell -> otherLoad(cell, users.get(region(cell))));
        leftOut.sort(Comparator.comparing(LeftOut::cell, ORDER));
        return new Pool(kept.stream().map(Candidate::new).toList(), leftOut, policy);
    }

    private interface Objection {
        @Nullable
        LeftOut to(Row cell);
    }

    private static List<Row> without(List<Row> cells, List<LeftOut> leftOut, Objection objection) {
        List<Row> kept = new ArrayList<>();
        for (Row cell : cells) {
            LeftOut left = objection.to(cell);
            if (left == null) {
                kept.add(cell);
            } else {
                leftOut.add(left);
            }
        }
        return kept;
    }

    private static String region(Row cell) {
        return cell.text("region");
    }

    private static @Nullable LeftOut otherWorkload(Row cell, @Nullable String hash) {
        return cell.text("workload_hash").equals(hash)
                ? null
                : new LeftOut(
                        cell,
                        "measured with another version of the workload (" + cell.text("workload_hash") + ", not " + hash
                                + ")",
                        LeftOut.Kind.UNLIKE);
    }

    /** More users are another load: neither throughput nor latency is comparable. Cells of before don't say it. */
    private static @Nullable LeftOut otherLoad(Row cell, @Nullable String usual) {
        String users = cell.find(USERS);
        return users == null || usual == null || users.equals(usual)
                ? null
                : new LeftOut(
                        cell,
                        "measured with " + users + " users, compared are cells with " + usual,
                        LeftOut.Kind.UNLIKE);
    }

    /** Of most cells, so that one that was measured again doesn't put all others out; else of the newest. */
    private static String usual(List<Row> cells) {
        return cells.stream().collect(Collectors.groupingBy(cell -> cell.text(USERS))).values().stream()
                .max(Comparator.<List<Row>>comparingInt(List::size)
                        .thenComparing(alike -> Collections.max(alike, NEWEST), NEWEST))
                .orElseThrow()
                .get(0)
                .text(USERS);
    }

    private static @Nullable LeftOut byItself(Row cell, Policy policy) {
        if (cell.instant("last_started_at").isAfter(policy.asOf())) {
            return unknown(cell, "measured after the moment of the decision");
        }
        if (policy.isTooOld(cell.instant("last_started_at"))) {
            return unknown(
                    cell,
                    "measured " + policy.days(cell.instant("last_started_at")) + " days ago, which is more than "
                            + policy.maxAgeDays());
        }
        if (cell.find("tps") == null) {
            String trouble = Objects.requireNonNullElse(cell.find("trouble"), "none of its bursts has one");
            return new LeftOut(
                    cell,
                    "no figure: " + trouble,
                    FOREIGN.matcher(trouble).find() ? LeftOut.Kind.UNKNOWN : LeftOut.Kind.FAILED);
        }
        return "false".equals(cell.find("ranked"))
                ? unknown(
                        cell,
                        "not ranked: " + Figures.percent(cell.findDecimal("short_share"))
                                + " of its answers ended short, so that it did less than the others")
                : null;
    }

    private static LeftOut unknown(Row cell, String why) {
        return new LeftOut(cell, why, LeftOut.Kind.UNKNOWN);
    }

    public Optional<Candidate> find(String model, String region) {
        return candidates.stream()
                .filter(candidate ->
                        candidate.model().equals(model) && candidate.region().equals(region))
                .findFirst();
    }

    /** Why there is no candidate of that model; empty if it has no cell from there at all. */
    Optional<String> whyNot(String model, String region) {
        return left(model, region).map(LeftOut::why);
    }

    private Optional<LeftOut> left(String model, String region) {
        return leftOut.stream()
                .filter(left -> left.cell().text("model").equals(model)
                        && region(left.cell()).equals(region))
                .findFirst();
    }

    /**
     * What may be better than all that may be compared there, for all that is known, and why it is none of them; empty if
     * nothing is.
     */
    Optional<String> outsider(String region, @Nullable String inUse) {
        if (inUse != null && knows(inUse) && find(inUse, region).isEmpty()) {
            Optional<LeftOut> left = left(inUse, region);
            if (left.isEmpty() || left.get().kind() != LeftOut.Kind.FAILED) {
                return Optional.of(inUse + ": " + left.map(LeftOut::why).orElse(UNMEASURED));
            }
        }
        return leftOut.stream()
                .filter(left -> left.kind() == LeftOut.Kind.UNLIKE
                        && region(left.cell()).equals(region))
                .map(left -> left.cell().text("model") + ": " + left.why())
                .findFirst();
    }

    /** Those that were measured from that region. */
    public Pool from(String region) {
        return new Pool(
                candidates.stream()
                        .filter(candidate -> candidate.region().equals(region))
                        .toList(),
                leftOut.stream()
                        .filter(left -> left.cell().text("region").equals(region))
                        .toList(),
                policy);
    }

    /** Whether it has a cell of that model, comparable or not. */
    public boolean knows(String model) {
        return Stream.concat(
                        candidates.stream().map(Candidate::model),
                        leftOut.stream().map(left -> left.cell().text("model")))
                .anyMatch(model::equals);
    }

    public List<String> regions() {
        return Stream.concat(
                        candidates.stream().map(Candidate::region),
                        leftOut.stream().map(left -> left.cell().text("region")))
                .distinct()
                .sorted()
                .toList();
    }
}
