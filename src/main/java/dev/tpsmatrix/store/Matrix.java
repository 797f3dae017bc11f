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
     * Puts a cell in the place of an older run's; a newer one stays.
     *
     * @param cell with at least workload, tier, model, region and run_id
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
                    "attribute_not_exists(pk) OR run_id <= :run",
                    Map.of(":run", Item.s(cell.text("run_id"))));
        } catch (ConditionFailedException e) {
            // A later run has been here.
        }
    }

    /** When each matrix was last written, so that nothing scans for them. */
    public record Written(String workload, String tier, Instant at) {}

    /** The run of which a matrix was last written. */
    public Optional<String> writtenRun(String workload, String tier) {
        return table.get(Item.key(WRITTEN, workload + "#" + tier)).map(item -> Item.text(item, "run_id"));
    }

    /**
     * Notes that a matrix was written of {@code runId}; a later run's note stays.
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
                    "attribute_not_exists(pk) OR run_id <= :run",
                    Map.of(":run", Item.s(runId)));
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
        return table.query(request).stream()
                .map(item -> new Written(
                        Item.text(item, "workload"),
                        Item.text(item, "tier"),
                        Instant.parse(Item.text(item, "written_at"))))
                .toList();
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
