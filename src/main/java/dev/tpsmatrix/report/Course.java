package dev.tpsmatrix.report;

import dev.tpsmatrix.decide.Demand;
import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a cell's latency went from run to run.
 *
 * @param said of its changes
 * @param chart null if there is no line to draw
 */
@RegisterForReflection
record Course(
        String id,
        String title,
        String mark,
        String said,
        @Nullable Chart chart,
        List<Past> runs,
        Listing.Origin origin) {

    /** A run, the newest first. */
    @RegisterForReflection
    record Past(
            String time,
            String run,
            String p50,
            String p95,
            String p99,
            String tps,
            String success,
            String cost,
            String sample,
            String served) {

        static Past of(Row run) {
            return new Past(
                    CellWords.time(run.instant("last_started_at")),
                    run.text("run_id"),
                    Figures.seconds(run.findDecimal("latency_p50_ms")),
                    Figures.seconds(run.findDecimal("latency_p95_ms")),
                    Figures.seconds(run.findDecimal("latency_p99_ms")),
                    Figures.round(run.findDecimal("tps")),
                    Figures.percent(run.findDecimal("success_rate")),
                    ReportedCost.perTransaction(run),
                    CellWords.sample(run),
                    Objects.requireNonNullElse(run.find("served_model"), Figures.UNKNOWN));
        }
    }

    static Course of(Row cell, Drifting drifting, @Nullable Demand demand, Simulated simulated) {
        Place place = Place.of(cell);
        List<Row> known = drifting.runs(place);
        List<Row> runs = known.isEmpty() ? List.of(cell) : known;
        String title = place.model() + ", " + Regions.label(place.region());
        return new Course(
                CellWords.anchor(place) + "-runs",
                title,
                simulated.mark(cell),
                String.join("; ", drifting.of(place)),
                runs.size() < 2 ? null : Chart.latency(title, runs, drifting.drifts(place), demand),
                newestFirst(runs).stream().map(Past::of).toList(),
                Listing.Origin.of(cell));
    }

    private static List<Row> newestFirst(List<Row> runs) {
        return runs.stream()
                .sorted((one, other) -> other.text("run_id").compareTo(one.text("run_id")))
                .toList();
    }
}
