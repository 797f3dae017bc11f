package dev.tpsmatrix.drift;

import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Row;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the latest run says of one figure of one cell, as it stands beside the matrix. */
public record Verdict(
        Place place,
        Metric metric,
        State state,
        @Nullable Double changePercent,
        @Nullable Double detectablePercent,
        @Nullable Cause cause,
        String evidence,
        String runId) {

    /** In the order of {@link #toRow()}. */
    public static final List<Column> COLUMNS = Stream.concat(
                    Stream.of("workload", "tier", "model", "region", "metric", "state", "cause", "evidence", "run_id")
                            .map(Column::text),
                    Stream.of("change_percent", "detectable_percent").map(Column::number))
            .toList();

    public static Verdict of(Judgement judgement) {
        return new Verdict(
                judgement.observation().place(),
                judgement.metric(),
                judgement.state(),
                judgement.changePercent(),
                judgement.detectablePercent(),
                judgement.cause(),
                judgement.evidence(),
                judgement.observation().run());
    }

    public Row toRow() {
        Row row = new Row();
        place.writeTo(row);
        return row.put("metric", metric.column())
                .put("state", state.column())
                .put("cause", cause == null ? null : cause.words())
                .put("evidence", evidence)
                .put("run_id", runId)
                .put("change_percent", changePercent, 3)
                .put("detectable_percent", detectablePercent, 3);
    }

    /** The reverse; IllegalArgumentException names a column that doesn't fit. */
    public static Verdict of(Row row) {
        String cause = row.find("cause");
        String evidence = row.find("evidence");
        return new Verdict(
                Place.of(row),
                Metric.ofColumn(row.text("metric"))
                        .orElseThrow(
                                () -> new IllegalArgumentException("column metric holds '" + row.find("metric") + "'")),
                State.ofColumn(row.text("state")),
                row.findDecimal("change_percent"),
                row.findDecimal("detectable_percent"),
                cause == null ? null : Cause.ofWords(cause),
                evidence == null ? "" : evidence,
                row.text("run_id"));
    }
}
