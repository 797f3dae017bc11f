package dev.tpsmatrix.local;

import dev.tpsmatrix.decide.Assessment;
import dev.tpsmatrix.decide.Candidate;
import dev.tpsmatrix.decide.CloseCall.Contender;
import dev.tpsmatrix.decide.Need;
import dev.tpsmatrix.decide.Spending;
import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Row;
import java.util.List;
import java.util.stream.Stream;

/** A cell of a close call: what to add to it, or why nothing. */
final class SpendRow {

    private static final List<Column> CELL = Stream.of(
                    Stream.of("workload", "tier", "model", "region").map(Column::text),
                    Stream.of(Column.flag("simulated"), Column.text("run_id"), Column.text("last_started_at")),
                    Stream.of(
                                    "bursts_measured",
                                    "requests_sent",
                                    "tps",
                                    "tps_low",
                                    "tps_high",
                                    "cost_per_transaction_usd",
                                    "cost_per_transaction_usd_low",
                                    "cost_per_transaction_usd_high")
                            .map(Column::number))
            .flatMap(columns -> columns)
            .toList();

    static final List<Column> COLUMNS = Stream.of(
                    CELL.stream(),
                    Stream.of("new_bursts", "expected_usd", "chance", "least_usd")
                            .map(Column::number),
                    Stream.of("asked", "decided_by", "why_not", "command").map(Column::text))
            .flatMap(columns -> columns)
            .toList();

    private SpendRow() {}

    static Row measured(Spending.Order order, Contender contender, String command) {
        return of(contender.candidate(), order.call().need())
                .put("new_bursts", order.bursts())
                .put("expected_usd", order.bursts() * contender.burstUsd(), 6)
                .put("chance", order.chance(), 3)
                .put("command", command);
    }

    static Row left(Spending.NotMeasured left, Assessment named) {
        return of(named.candidate(), named.need())
                .put("new_bursts", 0)
                .put("least_usd", left.leastUsd(), 6)
                .put("why_not", left.why());
    }

    private static Row of(Candidate candidate, Need need) {
        Row row = new Row();
        CELL.forEach(column -> row.put(column.name(), candidate.cell().find(column.name())));
        return row.put("asked", need.words()).put("decided_by", need.isAboutCost() ? "cost" : "tps");
    }
}
