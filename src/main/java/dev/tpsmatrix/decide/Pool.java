package dev.tpsmatrix.decide;

import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
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
    public record LeftOut(Row cell, String why) {}

    /** That were asked for; an allowance of the account may let fewer ask. */
    private static final String USERS = "users_configured";

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
                cell -> real && cell.flag("simulated") ? "simulated, beside cells of real providers" : null);
        String hash = kept.stream()
                .max(NEWEST)
                .map(cell -> cell.text("workload_hash"))
                .orElse("");
        kept = without(
                kept,
                leftOut,
                cell -> cell.text("workload_hash").equals(hash)
                        ? null
                        : "measured with another version of the workload (" + cell.text("workload_hash") + ", not "
                                + hash + ")");
        Map<String, Row> byRegion = kept.stream()
                .collect(Collectors.toMap(cell -> cell.text("region"), cell -> cell, BinaryOperator.maxBy(NEWEST)));
        kept = without(
                kept, leftOut, cell -> otherLoad(cell, Objects.requireNonNull(byRegion.get(cell.text("region")))));
        leftOut.sort(Comparator.comparing(LeftOut::cell, ORDER));
        return new Pool(kept.stream().map(Candidate::new).toList(), leftOut, policy);
    }

    private interface Objection {
        @Nullable
        String to(Row cell);
    }

    private static List<Row> without(List<Row> cells, List<LeftOut> leftOut, Objection objection) {
        List<Row> kept = new ArrayList<>();
        for (Row cell : cells) {
            String why = objection.to(cell);
            if (why == null) {
                kept.add(cell);
            } else {
                leftOut.add(new LeftOut(cell, why));
            }
        }
        return kept;
    }

    /** More users are another load: neither throughput nor latency is comparable. */
    private static @Nullable String otherLoad(Row cell, Row newest) {
        String users = cell.find(USERS);
        String others = newest.find(USERS);
        return users == null || others == null || users.equals(others) // cells of before have none
                ? null
                : "measured with " + users + " users, not with " + others + " as what was measured from there last";
    }

    private static @Nullable String byItself(Row cell, Policy policy) {
        if (cell.find("tps") == null) {
            return "no figure: " + Objects.requireNonNullElse(cell.find("trouble"), "none of its bursts has one");
        }
        if ("false".equals(cell.find("ranked"))) {
            return "not ranked: " + Figures.percent(cell.findDecimal("short_share"))
                    + " of its answers ended short, so that it did less than the others";
        }
        if (cell.instant("last_started_at").isAfter(policy.asOf())) {
            return "measured after the moment of the decision";
        }
        if (policy.isTooOld(cell.instant("last_started_at"))) {
            return "measured " + policy.days(cell.instant("last_started_at")) + " days ago, which is more than "
                    + policy.maxAgeDays();
        }
        return null;
    }

    public Optional<Candidate> find(String model, String region) {
        return candidates.stream()
                .filter(candidate ->
                        candidate.model().equals(model) && candidate.region().equals(region))
                .findFirst();
    }

    /** Why there is no candidate of that model; empty if it has no cell from there at all. */
    Optional<String> whyNot(String model, String region) {
        return leftOut.stream()
                .filter(left -> left.cell().text("model").equals(model)
                        && left.cell().text("region").equals(region))
                .map(LeftOut::why)
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

    public List<String> regions() {
        return Stream.concat(
                        candidates.stream().map(Candidate::region),
                        leftOut.stream().map(left -> left.cell().text("region")))
                .distinct()
                .sorted()
                .toList();
    }
}
