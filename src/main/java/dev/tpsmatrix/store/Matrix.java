package dev.tpsmatrix.store;

import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Histograms;
import dev.tpsmatrix.result.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The cells of each matrix, by workload and tier: the whole matrix is one query. */
@ApplicationScoped
public class Matrix {

    private static final String WRITTEN = "MATRICES";

    private final Table table;

    Matrix(Table table) {
        this.table = table;
    }

    /**
     * Puts a cell in the place of one that was measured earlier; a later one stays.
     *
     * @param cell with at least workload, tier, model, region, run_id and last_started_at
     * @param histograms of all its bursts, merged
     */
    public void put(Row cell, List<Column> columns, Histograms histograms) {
        Item item = Item.at(
                        pk(cell.text("workload"), cell.text("tier")), cell.text("model") + "#" + cell.text("region"))
                .put(histograms);
        Rows.write(item, cell, columns);
        try {
            table.put(
                    item.build(),
                    // Not by the run's id: one that is laid over days is older than what others measured meanwhile.
                    "attribute_not_exists(pk) OR last_started_at <= :started",
                    Map.of(":started", Item.s(cell.text("last_started_at"))));
        } catch (ConditionFailedException e) {
            // It was measured later.
        }
    }

    /** When each matrix was last written, so that nothing scans for them. */
    public record Written(String workload, String tier, String runId, Instant at) {
        private static Written of(Map<String, AttributeValue> item) {
            return new Written(
                    Item.text(item, "workload"),
                    Item.text(item, "tier"),
                    Item.text(item, "run_id"),
                    Instant.parse(Item.text(item, "written_at")));
        }
    }

    /** Of which run a matrix was last written, and when that was complete. */
    public Optional<Written> written(String workload, String tier) {
        return table.get(Item.key(WRITTEN, workload + "#" + tier)).map(Written::of);
    }

    /**
     * Notes that a matrix was written of {@code runId}; that of a run which was complete later stays.
     *
     * @param at when the run was complete: another aggregation of it doesn't make the matrix younger
     */
    public void written(String workload, String tier, String runId, Instant at) {
        try {
            table.put(
                    Item.at(WRITTEN, workload + "#" + tier)
                            .put("workload", workload)
                            .put("tier", tier)
                            .put("run_id", runId)
                            .put("written_at", Item.time(at))
                            .build(),
                    "attribute_not_exists(pk) OR written_at <= :at",
                    Map.of(":at", Item.time(at)));
        } catch (ConditionFailedException e) {
            // A later run has been here.
        }
    }

    /** All matrices. */
    public List<Written> written() {
        QueryRequest request = QueryRequest.builder()
                .keyConditionExpression("pk = :written")
                .expressionAttributeValues(Map.of(":written", Item.s(WRITTEN)))
                .build();
        return table.query(request).stream().map(Written::of).toList();
    }

    /** Sorted by model and region. */
    public List<Row> cells(String workload, String tier) {
        QueryRequest request = QueryRequest.builder()
                .keyConditionExpression("pk = :matrix")
                .expressionAttributeValues(Map.of(":matrix", Item.s(pk(workload, tier))))
                .build();
        return table.query(request).stream().map(Matrix::row).toList();
    }

    private static Row row(Map<String, AttributeValue> item) {
        Row row = new Row();
        item.forEach((name, value) -> {
            boolean isColumn = !name.equals("pk") && !name.equals("sk") && value.b() == null;
            if (isColumn) {
                row.put(name, Typed.text(value));
            }
        });
        return row;
    }

    private static String pk(String workload, String tier) {
        return "MATRIX#" + workload + "#" + tier;
    }
}
