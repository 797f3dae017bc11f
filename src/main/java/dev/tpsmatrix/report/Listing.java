package dev.tpsmatrix.report;

import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.result.Row;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A table with a line a cell: model, region, figures, and where they come from.
 *
 * @param id of its caption, one of its kind in the page
 */
@RegisterForReflection
record Listing(String id, String caption, List<String> header, List<Line> lines, List<String> notes) {

    @RegisterForReflection
    record Line(String model, String region, String mark, List<String> figures, Origin origin) {}

    /** Where figures come from: when, of how much, and the anchor of the evidence. */
    @RegisterForReflection
    record Origin(String measured, String sample, String anchor) {
        static Origin of(Row cell) {
            return new Origin(
                    CellWords.time(cell.instant("last_started_at")),
                    CellWords.sample(cell) + ", " + CellWords.users(cell),
                    CellWords.anchor(Place.of(cell)));
        }
    }

    /** Figures by their header, in order. */
    static final class Columns {
        private final Map<String, Function<Row, String>> columns = new LinkedHashMap<>();

        Columns with(String header, Function<Row, String> figure) {
            columns.put(header, figure);
            return this;
        }

        Listing of(String id, String caption, Simulated simulated, List<Row> cells, List<String> notes) {
            return new Listing(
                    id,
                    caption,
                    List.copyOf(columns.keySet()),
                    cells.stream().map(cell -> line(cell, simulated)).toList(),
                    notes);
        }

        private Line line(Row cell, Simulated simulated) {
            return new Line(
                    cell.text("model"),
                    Regions.label(cell.text("region")),
                    simulated.mark(cell),
                    columns.values().stream().map(figure -> figure.apply(cell)).toList(),
                    Origin.of(cell));
        }
    }
}
