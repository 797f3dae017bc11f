package dev.tpsmatrix.decide;

import dev.tpsmatrix.result.Row;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Going from one model to another: what changes in each region, and how to go.
 *
 * @param regions of one of them at least, by name
 */
public record Migration(
        String workload, String tier, String from, String to, List<RegionComparison> regions, Instant asOf, int days) {

    public Migration {
        if (from.equals(to)) {
            throw new IllegalArgumentException("--to: '" + to + "' is --from itself; takes another model");
        }
    }

    /**
     * @param cells of one workload and tier, at least one
     * @param within the regions that are asked for; empty for all
     * @param days of the rollout
     * @throws IllegalArgumentException in one line if one of the models, or a region, isn't there
     */
    public static Migration of(
            List<Row> cells,
            Policy policy,
            String from,
            String to,
            Collection<String> within,
            @Nullable Demand demand,
            int days) {
        List<String> models = cells.stream().map(cell -> cell.text("model")).toList();
        require("--from", List.of(from), models);
        require("--to", List.of(to), models);
        Pool pool = Pool.of(
                cells.stream()
                        .filter(cell -> List.of(from, to).contains(cell.text("model")))
                        .toList(),
                policy);
        require("--region", within, pool.regions());
        return new Migration(
                cells.get(0).text("workload"),
                cells.get(0).text("tier"),
                from,
                to,
                pool.regions().stream()
                        .filter(region -> within.isEmpty() || within.contains(region))
                        .map(region -> RegionComparison.of(pool.from(region), region, from, to, demand))
                        .toList(),
                policy.asOf(),
                days);
    }

    private static void require(String option, Collection<String> asked, Collection<String> known) {
        for (String one : asked) {
            if (!known.contains(one)) {
                throw new IllegalArgumentException(option + ": '" + one + "' is not one of "
                        + known.stream().distinct().sorted().collect(Collectors.joining(", ")));
            }
        }
    }

    public boolean isWorseSomewhere() {
        return regions.stream().anyMatch(region -> region.verdict() == RegionComparison.Verdict.WORSE);
    }

    /** Whether any of what it rests on is. */
    public boolean simulated() {
        return regions.stream().anyMatch(RegionComparison::simulated);
    }

    /** Those where going there may be right. */
    List<RegionComparison> open() {
        return regions.stream().filter(region -> region.obstacle() == null).toList();
    }

    /** Null where it would be a mistake everywhere, or nothing is known. */
    public @Nullable Rollout rollout() {
        return open().isEmpty() ? null : new Rollout(workload, from, to, days);
    }

    /** When to stop in a region that is open. */
    static Stops stops(RegionComparison region) {
        Candidate next = Objects.requireNonNull(region.to());
        return Stops.of(next, region.demand(), region.kept(next));
    }
}
