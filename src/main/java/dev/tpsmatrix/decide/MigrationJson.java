package dev.tpsmatrix.decide;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.RowJson;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A migration for other programs. */
public final class MigrationJson {

    /** Of a migration, a row a region and figure; a region that can't be compared has one without a figure. */
    public static final List<Column> COLUMNS = Stream.of(
                    Stream.of("workload", "tier", "region", "from", "to", "verdict", "why")
                            .map(Column::text),
                    Stream.of(Column.flag("preliminary"), Column.flag("simulated")),
                    Stream.of("figure", "unit").map(Column::text),
                    Stream.of("from_value", "to_value", "difference", "relative")
                            .flatMap(figure -> Stream.of(figure, figure + "_low", figure + "_high"))
                            .map(Column::number),
                    Stream.of("figure_verdict").map(Column::text),
                    sides("run_id", true),
                    sides("measured_at", true),
                    sides("bursts", false),
                    sides("requests", false),
                    Stream.of("measure_next").map(Column::text),
                    Stream.of("measure_bursts", "measure_usd").map(Column::number))
            .flatMap(columns -> columns)
            .toList();

    private static final List<Column> STOPS = Stream.of(
                    Stream.of("region", "percentile").map(Column::text),
                    Stream.of("latency_above_ms", "cost_per_transaction_above_usd", "success_below", "least_requests")
                            .map(Column::number),
                    Stream.of("warning").map(Column::text))
            .flatMap(columns -> columns)
            .toList();

    private MigrationJson() {}

    private static Stream<Column> sides(String column, boolean text) {
        return Stream.of("from_" + column, "to_" + column).map(name -> text ? Column.text(name) : Column.number(name));
    }

    public static List<Row> rows(Migration migration) {
        return migration.regions().stream()
                .flatMap(region -> region.differences().isEmpty()
                        ? Stream.of(row(migration, region))
                        : region.differences().stream().map(d -> row(migration, region, d)))
                .toList();
    }

    private static Row row(Migration migration, RegionComparison region) {
        Row row = new Row()
                .put("workload", migration.workload())
                .put("tier", migration.tier())
                .put("region", region.region())
                .put("from", migration.from())
                .put("to", migration.to())
                .put("verdict", region.verdict().words())
                .put("why", region.words())
                .put("preliminary", region.preliminary())
                .put("simulated", region.simulated());
        basis(row, "from", region.from());
        basis(row, "to", region.to());
        Separation next = region.next();
        if (next != null) {
            row.put("measure_next", next.words())
                    .put("measure_bursts", next.bursts())
                    .put("measure_usd", next.usd(), 6);
        }
        return row;
    }

    private static void basis(Row row, String side, @Nullable Candidate candidate) {
        if (candidate != null) {
            row.put(side + "_run_id", candidate.cell().text("run_id"))
                    .put(side + "_measured_at", candidate.cell().text("last_started_at"))
                    .put(side + "_bursts", candidate.cell().text("bursts_measured"))
                    .put(side + "_requests", candidate.cell().text("requests_sent"));
        }
    }

    private static Row row(Migration migration, RegionComparison region, Difference difference) {
        Row row = row(migration, region)
                .put("figure", difference.column())
                .put("unit", difference.aspect().unit());
        Measure.write(row, "from_value", difference.from(), 12); // from and to are the models
        Measure.write(row, "to_value", difference.to(), 12);
        Measure.write(row, "difference", difference.value(), 12);
        Measure.write(row, "relative", difference.relative(), 12);
        return row.put("figure_verdict", difference.sign().words());
    }

    /** The comparison, and how to go and come back if that may be right. */
    public static String write(Migration migration) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("from", migration.from())
                .put("to", migration.to())
                .put("workload", migration.workload())
                .put("tier", migration.tier())
                .put("as_of", migration.asOf().toString())
                .put("simulated", migration.simulated());
        ArrayNode comparison = json.putArray("comparison");
        rows(migration).forEach(row -> comparison.add(RowJson.object(row, COLUMNS)));
        Rollout rollout = migration.rollout();
        if (rollout != null) {
            ArrayNode steps = json.putArray("rollout");
            rollout.steps()
                    .forEach(step -> steps.addObject()
                            .put("percent", step.percent())
                            .put("first_day", step.firstDay())
                            .put("last_day", step.lastDay()));
            ArrayNode stops = json.putArray("stop");
            migration.open().forEach(region -> stops.add(RowJson.object(row(region), STOPS)));
            rollout.rollbackWhen().forEach(json.putArray("rollback_when")::add);
            rollout.rollbackSteps().forEach(json.putArray("rollback")::add);
        }
        return json.toPrettyString() + "\n";
    }

    private static Row row(RegionComparison region) {
        Stops stops = Migration.stops(region);
        return new Row()
                .put("region", region.region())
                .put("percentile", stops.percentile())
                .put("latency_above_ms", stops.latencyMs(), 3)
                .put("cost_per_transaction_above_usd", stops.usd(), 12)
                .put("success_below", stops.success(), 6)
                .put("least_requests", stops.requests())
                .put("warning", stops.warning());
    }
}
