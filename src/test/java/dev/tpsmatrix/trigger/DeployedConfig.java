package dev.tpsmatrix.trigger;

import dev.tpsmatrix.local.embedded.LocalTable;
import jakarta.enterprise.context.Dependent;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/** A table, and the bucket's config/ as a deployment leaves it: a bench, a workload named chat and the list prices. */
@Dependent
class DeployedConfig {

    static final String BENCH = "config/bench.yaml";
    static final String WORKLOAD = "config/workloads/chat.yaml";
    static final String PRICES = "config/prices.yaml";

    private static final String TABLE = "tps-matrix";
    private static final String BUCKET = "archive";

    private final DynamoDbClient dynamo;
    private final S3Client s3;

    DeployedConfig(DynamoDbClient dynamo, S3Client s3) {
        this.dynamo = dynamo;
        this.s3 = s3;
    }

    void put(String bench) {
        LocalTable.create(dynamo, TABLE);
        put(BENCH, RequestBody.fromString(bench));
        put(WORKLOAD, RequestBody.fromString(QuickBursts.workload("chat", 3)));
        put(PRICES, RequestBody.fromFile(Path.of("src/main/resources/config/prices.yaml")));
    }

    void put(String key, RequestBody body) {
        try {
            s3.putObject(r -> r.bucket(BUCKET).key(key), body);
        } catch (UncheckedIOException e) { // a connection that was kept, and closed just now by the server
            s3.putObject(r -> r.bucket(BUCKET).key(key), body);
        }
    }

    void remove(String key) {
        s3.deleteObject(r -> r.bucket(BUCKET).key(key));
    }

    /** Items whose partition key begins so. */
    long items(String prefix) {
        return dynamo.scanPaginator(r -> r.tableName(TABLE)).items().stream()
                .filter(item ->
                        item.getOrDefault("pk", AttributeValue.fromS("")).s().startsWith(prefix))
                .count();
    }
}
