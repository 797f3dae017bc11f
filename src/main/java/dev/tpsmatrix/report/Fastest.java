package dev.tpsmatrix.report;

import dev.tpsmatrix.decide.Demand;
import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which model is the fastest from one region, by cells that may be compared; or why none can be named.
 *
 * @param evidence of the cells that the words are about
 * @param otherwise which it is within each of {@link #OTHERS}
 */
@RegisterForReflection
record Fastest(String region, String words, String leftOut, List<Link> evidence, List<String> otherwise) {

    @RegisterForReflection
    record Link(String text, String anchor) {
        static Link of(Row cell) {
            return new Link(cell.text("model"), CellWords.anchor(Place.of(cell)));
        }
    }

    /** What else people ask for, milliseconds. */
    private static final List<Double> OTHERS = List.of(500.0, 1000.0, 2000.0, 5000.0);

    private static final Comparator<Row> BY_TPS =
            Comparator.<Row>comparingDouble(cell -> cell.decimal("tps")).reversed();

    /** @param cells from one region, of one tier */
    static Fastest of(String region, List<Row> cells, @Nullable Demand demand) {
        List<Row> comparable = cells.stream()
                .filter(cell -> Standing.of(cell).trust().compares())
                .sorted(BY_TPS)
                .toList();
        List<Row> kept = comparable.stream()
                .filter(cell -> demand == null || demand.isKeptBy(cell))
                .toList();
        String leftOut = cells.stream()
                .filter(cell -> !Standing.of(cell).trust().compares())
                .map(cell -> cell.text("model") + " (" + Standing.of(cell).label() + ")")
                .collect(Collectors.joining(", "));
        List<Row> named = kept.isEmpty() ? comparable : contenders(kept);
        return new Fastest(
                Regions.label(region),
                kept.isEmpty() ? none(comparable, demand) : best(named, demand),
                leftOut,
                named.stream().map(Link::of).toList(),
                OTHERS.stream()
                        .map(limit -> within(comparable, Demand.within(limit, demand)))
                        .toList());
    }

    /** {@code within p95 2 s}, of each. */
    static List<String> others(@Nullable Demand demand) {
        return OTHERS.stream()
                .map(limit -> "p"
                        + Figures.plain(Demand.within(limit, demand).sla().percentile()) + " within "
                        + Figures.plain(limit / 1000) + " s")
                .toList();
    }

    private static String within(List<Row> comparable, Demand limit) {
        List<Row> kept = comparable.stream().filter(limit::isMetBy).toList();
        if (kept.isEmpty()) {
            return "none";
        }
        List<Row> contenders = contenders(kept);
        return (contenders.size() > 1 ? "too close to call: " : "")
                + contenders.stream()
                        .map(cell -> cell.text("model") + ", " + CellWords.tps(cell))
                        .collect(Collectors.joining("; "));
    }

    /** The one with the highest mean, and those whose interval reaches into its own. */
    private static List<Row> contenders(List<Row> kept) {
        Row top = kept.get(0);
        Double low = top.findDecimal("tps_low");
        List<Row> contenders = new ArrayList<>();
        for (Row cell : kept) {
            Double high = cell.findDecimal("tps_high");
            if (cell == top || low == null || high == null || high >= low) {
                contenders.add(cell);
            }
        }
        return contenders;
    }

    private static String best(List<Row> contenders, @Nullable Demand demand) {
        String within = demand == null ? " (no SLA is known)" : " within the SLA (" + demand.words() + ")";
        if (contenders.size() > 1) {
            return "too close to call" + within + ": "
                    + contenders.stream().map(cell -> named(cell, demand)).collect(Collectors.joining("; "))
                    + ". Their intervals overlap, or aren't known.";
        }
        return "fastest" + within + " is " + named(contenders.get(0), demand) + ".";
    }

    /** By its intervals; the words name what its figures alone keep. */
    private static String doubt(Row cell, @Nullable Demand demand) {
        return demand == null || demand.isSurelyKeptBy(cell) ? "" : " (not surely within it)";
    }

    private static String named(Row cell, @Nullable Demand demand) {
        String percentile = Demand.percentile(demand);
        Standing standing = Standing.of(cell);
        return cell.text("model") + " with " + CellWords.tps(cell) + " at " + CellWords.users(cell) + ", "
                + percentile + " " + Figures.seconds(cell.findDecimal("latency_" + percentile + "_ms"))
                + doubt(cell, demand)
                + ", limited by " + CellWords.limitedBy(cell)
                + (standing.reasons().isEmpty() ? "" : " – with care: " + standing.why());
    }

    private static String none(List<Row> comparable, @Nullable Demand demand) {
        if (comparable.isEmpty() || demand == null) {
            return "none can be named: no cell has a figure that may be compared.";
        }
        return "none keeps the SLA (" + demand.words() + "): "
                + comparable.stream().map(cell -> missed(cell, demand)).collect(Collectors.joining("; ")) + ".";
    }

    private static String missed(Row cell, Demand demand) {
        return cell.text("model") + " has " + demand.percentile() + " "
                + CellWords.seconds(cell, "latency_" + demand.percentile() + "_ms") + " and completes "
                + Figures.percent(cell.findDecimal("success_rate")) + " at " + CellWords.tps(cell);
    }
}
