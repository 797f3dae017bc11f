package dev.tpsmatrix.trigger;

import dev.tpsmatrix.aggregate.Cell;
import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.drift.Note;
import dev.tpsmatrix.local.embedded.LocalTable;
import dev.tpsmatrix.result.Histograms;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.store.Drifts;
import dev.tpsmatrix.store.History;
import dev.tpsmatrix.store.Matrix;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Cells, changes and notes as runs would have left them. */
@ApplicationScoped
public class Figures {

    public static final String RUN = "20261124T100000000Z-3fa9c1";

    private final DynamoDbClient dynamo;
    private final Matrix matrix;
    private final History history;
    private final Drifts drifts;

    Figures(DynamoDbClient dynamo, Matrix matrix, History history, Drifts drifts) {
        this.dynamo = dynamo;
        this.matrix = matrix;
        this.history = history;
        this.drifts = drifts;
    }

    /** A simulated cell of 12.5 transactions per second. */
    public static Row cell(String workload, String model, String runId) {
        return new Row()
                .put("workload", workload)
                .put("tier", "standard")
                .put("model", model)
                .put("provider", "openai")
                .put("region", "us-east-1")
                .put("simulated", true)
                .put("ranked", true)
                .put("run_id", runId)
                .put("last_started_at", "2026-11-24T10:00:00.123Z")
                .put("users", 4)
                .put("bursts", 3)
                .put("bursts_measured", 3)
                .put("requests_sent", 1200)
                .put("tps", "12.5")
                .put("latency_p50_ms", "800")
                .put("latency_p95_ms", "1500.25")
                .put("success_rate", "0.998")
                .put("cost_per_transaction_usd", "0.00000012")
                .put("constraint", "not_reached");
    }

    /** The same, of which that isn't known. */
    public static Row without(Row cell, String column) {
        Map<String, String> texts = new LinkedHashMap<>(cell.texts());
        texts.remove(column);
        return Row.of(texts);
    }

    public void store(Row cell) {
        LocalTable.create(dynamo, "tps-matrix");
        history.put(cell, Cell.COLUMNS);
        matrix.put(cell, Cell.COLUMNS, Histograms.empty());
        matrix.written(cell.text("workload"), cell.text("tier"), cell.text("run_id"), cell.instant("last_started_at"));
    }

    static Drift drift(String workload, String model, String detectedAt, String state) {
        return Drift.of(new Row()
                .put("workload", workload)
                .put("tier", "standard")
                .put("model", model)
                .put("region", "us-east-1")
                .put("provider", "openai")
                .put("metric", "tps")
                .put("state", state)
                .put("detected_run", RUN)
                .put("detected_at", detectedAt)
                .put("judged_run", RUN)
                .put("judged_at", detectedAt)
                .put("cause", "model update")
                .put("evidence", "=HYPERLINK(\"http://evil\")")
                .put("before", "12.5")
                .put("now", "10")
                .put("simulated", true));
    }

    void store(Drift drift) {
        drifts.put(drift);
    }

    void note(String workload, String model, String at, String text) {
        drifts.put(new Note(workload, null, model, null, null, Instant.parse(at), "ops", text));
    }
}
