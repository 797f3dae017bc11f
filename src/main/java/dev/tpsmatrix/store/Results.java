package dev.tpsmatrix.store;

import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Distribution;
import dev.tpsmatrix.result.Histograms;
import dev.tpsmatrix.result.Identity;
import dev.tpsmatrix.result.Row;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Burst results: the columns of their CSV as attributes, their histograms beside them. */
@ApplicationScoped
@RegisterForReflection(targets = Histogram.class) // its decoder makes it by its constructor's signature
public class Results {

    private static final int SCHEMA = 1;

    private final Table table;

    Results(Table table) {
        this.table = table;
    }

    /** The write of a result that must not be there yet. */
    TransactWriteItem write(BurstResult result) {
        return TransactWriteItem.builder()
                .put(p ->
                        p.tableName(table.name()).item(toItem(result)).conditionExpression("attribute_not_exists(pk)"))
                .build();
    }

    /** To write many of them, and other history, as they once stood. */
    public Batch batch() {
        return new Batch(table);
    }

    /** Writes one of whose requests nothing is left, unless it is there: then it may have its histograms. */
    public void restoreBare(BurstResult result) {
        try {
            table.put(toItem(result), "attribute_not_exists(pk)", Map.of());
        } catch (ConditionFailedException e) {
            // The better one stays.
        }
    }

    /** All results of a run, in no order. */
    public List<BurstResult> ofRun(String runId) {
        return query(QueryRequest.builder()
                .indexName("GSI1")
                .keyConditionExpression("gsi1pk = :run AND begins_with(gsi1sk, :result)")
                .expressionAttributeValues(Map.of(":run", Item.s(Run.pk(runId)), ":result", Item.s("RESULT#")))
                .build());
    }

    /** A cell's results, the oldest first. */
    public List<BurstResult> history(String workload, String tier, String model, String region) {
        return query(QueryRequest.builder()
                .keyConditionExpression("pk = :cell")
                .expressionAttributeValues(Map.of(":cell", Item.s(cellPk(workload, tier, model, region))))
                .build());
    }

    private List<BurstResult> query(QueryRequest request) {
        return table.query(request).stream().map(Results::of).toList();
    }

    static Map<String, AttributeValue> toItem(BurstResult result) {
        Identity id = result.identity();
        Item item = Item.at(
                        cellPk(id.workload(), id.tier(), id.model(), id.region()),
                        "RUN#" + id.runId() + "#" + id.repeat())
                .put("gsi1pk", Run.pk(id.runId()))
                .put("gsi1sk", "RESULT#" + id.jobId())
                .put("schema_version", Item.n(SCHEMA))
                .put(result.histograms());
        return Rows.write(item, result.toRow(), BurstResult.COLUMNS).build();
    }

    private static BurstResult of(Map<String, AttributeValue> item) {
        Row row = Rows.read(item, BurstResult.COLUMNS);
        Histograms histograms = new Histograms(
                histogram(item, "latency_histogram"),
                histogram(item, "ttft_histogram"),
                histogram(item, "ttfat_histogram"));
        return BurstResult.of(row, histograms);
    }

    private static Distribution histogram(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null
                ? Distribution.empty()
                : Distribution.decode(value.b().asByteArray());
    }

    private static String cellPk(String workload, String tier, String model, String region) {
        return String.join("#", "CELL", workload, tier, model, region);
    }
}
