package dev.tpsmatrix.store;

import dev.tpsmatrix.local.embedded.LocalTable;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.workload.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** A table on a client of the test's own, and what stands in it. */
public final class Stores {

    private static final int MOST = 100;

    /** Lanes, jobs, triggers and spend are no history. */
    private static final Pattern HISTORY =
            Pattern.compile("(CELL|MATRIX|HISTORY|RUN|DRIFT|LASTDRIFT|NOTE)#.*|MATRICES");

    public final Results results;
    public final Runs runs;
    public final Matrix matrix;
    public final History history;
    public final Drifts drifts;
    public final Jobs jobs;
    public final Leases leases;

    private final DynamoDbClient client;
    private final Table table;

    public Stores(DynamoDbClient client, String name) {
        this.client = client;
        LocalTable.create(client, name);
        table = new Table(client, name, new SplittableRandom(name.hashCode()));
        Spend spend = new Spend(table);
        results = new Results(table);
        runs = new Runs(table, spend);
        matrix = new Matrix(table);
        history = new History(table);
        drifts = new Drifts(table);
        jobs = new Jobs(table);
        leases = new Leases(table, jobs, runs, results, spend);
    }

    /** A complete run as its bursts' last transactions leave it, in some requests in place of some thousand. */
    public void store(Run complete, List<BurstResult> bursts) {
        List<TransactWriteItem> writes = new ArrayList<>();
        for (BurstResult burst : bursts) {
            writes.add(results.write(burst));
            if (writes.size() == MOST) {
                table.transact(table.newToken(), writes);
                writes.clear();
            }
        }
        if (!writes.isEmpty()) {
            table.transact(table.newToken(), writes);
        }
        table.put(complete.toItem());
    }

    /** Each item of the table's history by its key, as a hash over all of its attributes. */
    public Map<String, String> items() {
        Map<String, String> items = new TreeMap<>();
        client.scanPaginator(r -> r.tableName(table.name())).items().forEach(item -> {
            if (HISTORY.matcher(Item.text(item, "pk")).matches()) {
                items.put(Item.text(item, "pk") + " " + Item.text(item, "sk"), hash(item));
            }
        });
        return items;
    }

    private static String hash(Map<String, AttributeValue> item) {
        StringBuilder all = new StringBuilder();
        new TreeMap<>(item)
                .forEach((name, value) ->
                        all.append(name).append('=').append(text(value)).append('\n'));
        return Sha256.hex(all.toString(), 64);
    }

    private static String text(AttributeValue value) {
        return value.type() == AttributeValue.Type.B
                ? "B " + Arrays.hashCode(value.b().asByteArrayUnsafe())
                : value.type() + " " + Typed.text(value);
    }

    /** Every item whose key begins so loses all but its keys and what tells an older one from it. */
    public void spoil(String pk) {
        client.scanPaginator(r -> r.tableName(table.name())).items().forEach(item -> {
            if (Item.text(item, "pk").startsWith(pk)) {
                Map<String, AttributeValue> left = new HashMap<>(item);
                left.keySet()
                        .retainAll(Set.of("pk", "sk", "run_id", "last_started_at", "judged_run", "gsi1pk", "gsi1sk"));
                table.put(left);
            }
        });
    }

    public void empty() {
        client.deleteTable(r -> r.tableName(table.name()));
        LocalTable.create(client, table.name());
    }
}
