package dev.tpsmatrix.store;

import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** History that is written as it once stood, many items a request; each takes the place of an older one. */
public final class Batch {

    private static final int MOST = 25;

    private final Table table;
    // By key, which may be in a request once.
    private final Map<List<AttributeValue>, WriteRequest> writes = new LinkedHashMap<>();

    Batch(Table table) {
        this.table = table;
    }

    public void put(BurstResult result) {
        put(Results.toItem(result));
    }

    /** What a run said of a cell: an item of {@link History}. */
    public void put(Row cell, List<Column> columns) {
        put(History.toItem(cell, columns));
    }

    private void put(Map<String, AttributeValue> item) {
        List<AttributeValue> key = List.of(Item.s(Item.text(item, "pk")), Item.s(Item.text(item, "sk")));
        writes.put(key, WriteRequest.builder().putRequest(p -> p.item(item)).build());
        if (writes.size() == MOST) {
            flush();
        }
    }

    /** Until then, up to 24 are not written. */
    public void flush() {
        if (!writes.isEmpty()) {
            table.put(new ArrayList<>(writes.values()));
            writes.clear();
        }
    }
}
