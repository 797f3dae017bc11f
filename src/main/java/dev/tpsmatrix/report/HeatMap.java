package dev.tpsmatrix.report;

import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * TPS by model and region.
 *
 * @param scale what each colour begins at, in TPS; empty if no cell has one
 */
@RegisterForReflection
record HeatMap(String id, List<Axis> regions, List<Line> lines, List<Step> scale) {

    @RegisterForReflection
    record Axis(String region, String city) {}

    @RegisterForReflection
    record Line(String model, List<Square> squares) {}

    @RegisterForReflection
    record Step(int colour, String from) {}

    /**
     * @param colour its step of the scale; null if it must not be compared
     * @param tps with its unit; what stands in its place if there is none
     * @param interval empty if it isn't known
     * @param anchor of the evidence; empty if there is none
     */
    @RegisterForReflection
    record Square(
            @Nullable Integer colour,
            String tps,
            String interval,
            String sample,
            String standing,
            String why,
            List<String> changes,
            String mark,
            String anchor) {}

    private static final int COLOURS = 10;

    static HeatMap of(String tier, List<Row> cells, ReportData data, Simulated simulated, Drifting drifting) {
        Map<Place, Row> byPlace = cells.stream().collect(Collectors.toMap(Place::of, Function.identity()));
        List<Place> missing = data.unmeasured().keySet().stream()
                .filter(place -> place.tier().equals(tier))
                .toList();
        TreeSet<String> models = new TreeSet<>();
        TreeSet<String> regions = new TreeSet<>();
        for (Place place : joined(byPlace.keySet().stream().toList(), missing)) {
            models.add(place.model());
            regions.add(place.region());
        }
        double most = cells.stream()
                .filter(cell -> Standing.of(cell).trust().compares())
                .mapToDouble(cell -> cell.decimal("tps"))
                .max()
                .orElse(0);
        List<Line> lines = new ArrayList<>();
        for (String model : models) {
            List<Square> squares = new ArrayList<>();
            for (String region : regions) {
                Place place = new Place(data.workload(), tier, model, region);
                Row cell = byPlace.get(place);
                squares.add(
                        cell == null
                                ? unmeasured(data.unmeasured().get(place))
                                : square(cell, most, simulated, drifting.of(place)));
            }
            lines.add(new Line(model, squares));
        }
        return new HeatMap("heat-" + tier, regions.stream().map(HeatMap::axis).toList(), lines, scale(most));
    }

    private static List<Place> joined(List<Place> some, List<Place> others) {
        List<Place> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static Axis axis(String region) {
        return new Axis(region, Objects.requireNonNullElse(Regions.city(region), ""));
    }

    private static Square square(Row cell, double most, Simulated simulated, List<String> changes) {
        Standing standing = Standing.of(cell);
        boolean known = cell.find("tps") != null;
        return new Square(
                standing.trust().compares() ? Integer.valueOf(colour(cell.decimal("tps"), most)) : null,
                known ? Figures.round(cell.findDecimal("tps")) + " TPS" : Figures.UNKNOWN,
                CellWords.range(cell, "tps"),
                "n = " + CellWords.sample(cell) + "; " + CellWords.users(cell) + "; "
                        + CellWords.day(cell.instant("last_started_at")),
                standing.label(),
                standing.why(),
                changes,
                simulated.mark(cell),
                CellWords.anchor(Place.of(cell)));
    }

    private static Square unmeasured(@Nullable String reason) {
        Standing standing = Standing.unmeasured(reason);
        return new Square(null, Figures.UNKNOWN, "", "", standing.label(), standing.why(), List.of(), "", "");
    }

    private static int colour(double tps, double most) {
        return most == 0 ? 0 : (int) Math.min(COLOURS - 1, Math.floor(COLOURS * tps / most));
    }

    private static List<Step> scale(double most) {
        return most == 0
                ? List.of()
                : IntStream.range(0, COLOURS)
                        .mapToObj(i -> new Step(i, Figures.round(most * i / COLOURS)))
                        .toList();
    }
}
