package dev.tpsmatrix.decide;

import dev.tpsmatrix.result.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one matrix that may be compared with each other, and why the others may not.
 *
 * @param candidates by model and region
 */
public record Pool(List<Candidate> candidates, List<LeftOut> leftOut, Policy policy) {

    /** What couldn't be compared with the rest and may be better. */
    public record Outsider(String model, String why) {
        String words() {
            return model + ": " + why;
        }
    }

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
        List<Row> kept = without(sorted, leftOut, cell -> LeftOut.byItself(cell, policy));
        boolean real = sorted.stream().anyMatch(cell -> !cell.flag("simulated"));
        kept = without(
                kept,
                leftOut,
                cell -> real && cell.flag("simulated")
                        ? LeftOut.unknown(cell, "simulated, beside cells of real providers")
                        : null);
        String hash = kept.stream()
                .max(NEWEST)
                .map(cell -> cell.text("workload_hash"))
                .orElse(null);
        kept = without(kept, leftOut, cell -> LeftOut.ofWorkload(cell, hash));
        Map<String, String> users = kept.stream()
                .filter(cell -> cell.find(USERS) != null)
                .collect(Collectors.groupingBy(
                        Pool::region, Collectors.collectingAndThen(Collectors.toList(), Pool::usual)));
        kept = without(kept, leftOut, cell -> LeftOut.ofLoad(cell, users.get(region(cell))));
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

    /** Of most cells, so that one that was measured again doesn't put all others out; else of the newest. */
    private static String usual(List<Row> cells) {
        return cells.stream().collect(Collectors.groupingBy(cell -> cell.text(USERS))).values().stream()
                .max(Comparator.<List<Row>>comparingInt(List::size)
                        .thenComparing(alike -> Collections.max(alike, NEWEST), NEWEST))
                .orElseThrow()
                .get(0)
                .text(USERS);
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

    /** The model in use if nothing is known of it there, else one that was measured otherwise than the rest; empty if there is none. */
    Optional<Outsider> outsider(String region, @Nullable String inUse) {
        if (inUse != null && knows(inUse) && find(inUse, region).isEmpty()) {
            Optional<LeftOut> left = left(inUse, region);
            if (left.isEmpty() || left.get().kind() != LeftOut.Kind.FAILED) {
                return Optional.of(new Outsider(inUse, left.map(LeftOut::why).orElse(UNMEASURED)));
            }
        }
        return leftOut.stream()
                .filter(left -> left.kind() == LeftOut.Kind.UNLIKE
                        && region(left.cell()).equals(region))
                .map(left -> new Outsider(left.cell().text("model"), left.why()))
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
