package dev.tpsmatrix.report;

import dev.tpsmatrix.decide.Demand;
import dev.tpsmatrix.plan.Tier;
import dev.tpsmatrix.result.Row;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows of one tier.
 *
 * @param simulated empty if no cell is
 * @param fastest by region; none of probes, which don't load a model
 * @param otherwise the heads of what the fastest are within other latencies
 */
@RegisterForReflection
record TierPart(
        String tier,
        String measured,
        String simulated,
        List<Fastest> fastest,
        List<String> otherwise,
        HeatMap heat,
        List<Course> courses,
        Listing cost,
        @Nullable Chart costChart,
        Listing efficiency,
        @Nullable Chart efficiencyChart,
        Listing success,
        @Nullable Chart failureChart,
        Listing limits,
        List<Proof> proofs) {

    static TierPart of(String tier, ReportData data) {
        List<Row> sheet = data.cells().stream()
                .filter(cell -> cell.text("tier").equals(tier))
                .toList();
        LatestRun latest = new LatestRun(sheet, data);
        List<Row> cells = sheet.stream()
                .map(latest::mark)
                .sorted(Comparator.comparing((Row cell) -> cell.text("model"))
                        .thenComparing(cell -> cell.text("region")))
                .toList();
        Demand demand = Demand.of(data.asked());
        Simulated simulated = Simulated.of(cells);
        Drifting drifting = new Drifting(data);
        Listings listings = new Listings(tier, cells, data.reference(), simulated);
        boolean costs = cells.stream().anyMatch(cell -> cell.find("cost_per_transaction_usd") != null);
        return new TierPart(
                tier,
                measured(cells),
                simulated.words(),
                tier.equals(Tier.PROBE.id()) ? List.of() : fastest(cells, demand),
                Fastest.others(demand),
                HeatMap.of(tier, cells, data, simulated, drifting),
                cells.stream()
                        .map(cell -> Course.of(cell, drifting, demand, simulated))
                        .toList(),
                listings.cost(),
                costs ? Chart.cost(cells) : null,
                listings.efficiency(),
                costs ? Chart.efficiency(cells) : null,
                listings.success(),
                listings.failures().isEmpty() ? null : Chart.failures(cells, listings.failures()),
                listings.limits(),
                cells.stream().map(cell -> Proof.of(cell, simulated)).toList());
    }

    private static List<Fastest> fastest(List<Row> cells, @Nullable Demand demand) {
        return cells.stream()
                .map(cell -> cell.text("region"))
                .distinct()
                .sorted()
                .map(region -> Fastest.of(
                        region,
                        cells.stream()
                                .filter(cell -> cell.text("region").equals(region))
                                .toList(),
                        demand))
                .toList();
    }

    /** From the first to the last of these cells. */
    private static String measured(List<Row> cells) {
        List<String> days = cells.stream()
                .map(cell -> cell.instant("last_started_at"))
                .sorted()
                .map(CellWords::time)
                .toList();
        return days.isEmpty()
                ? "not measured yet"
                : days.get(0).equals(days.get(days.size() - 1))
                        ? days.get(0)
                        : days.get(0) + " to " + days.get(days.size() - 1);
    }
}
