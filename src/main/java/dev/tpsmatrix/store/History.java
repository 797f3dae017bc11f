package dev.tpsmatrix.store;

import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** What each complete run said of a cell: one item a run, so that the last few are one short query. */
@ApplicationScoped
public class History {

    private final Table table;

    History(Table table) {
        this.table = table;
    }

    /** @param cell with at least workload, tier, model, region and run_id */
    public void put(Row cell, List<Column> columns) {
        table.put(toItem(cell, columns));
    }

    static Map<String, AttributeValue> toItem(Row cell, List<Column> columns) {
        return Rows.write(Item.at(pk(Place.of(cell)), cell.text("run_id")), cell, columns)
                .build();
    }

    /** What one run said of it. */
    public Optional<Row> find(Place place, List<Column> columns, String runId) {
        return table.get(Item.key(pk(place), runId)).map(item -> Rows.read(item, columns));
    }

    /**
     * A cell's last runs, the oldest first.
     *
     * @param before a run's id; null for the very last
     */
    public List<Row> latest(Place place, List<Column> columns, int most, @Nullable String before) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":cell", Item.s(pk(place))));
        if (before != null) {
            values.put(":before", Item.s(before));
        }
        QueryRequest request = QueryRequest.builder()
                .keyConditionExpression("pk = :cell" + (before == null ? "" : " AND sk < :before"))
                .expressionAttributeValues(values)
                .scanIndexForward(false)
                .limit(most)
                .build();
        List<Row> rows = new ArrayList<>(table.page(request).stream()
                .map(item -> Rows.read(item, columns))
                .toList());
        Collections.reverse(rows);
        return rows;
    }

    private static String pk(Place place) {
        return String.join("#", "HISTORY", place.workload(), place.tier(), place.model(), place.region());
    }
}
