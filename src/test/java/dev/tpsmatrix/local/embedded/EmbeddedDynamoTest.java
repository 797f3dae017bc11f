package dev.tpsmatrix.local.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

class EmbeddedDynamoTest {

    private static final String TABLE = "tps-matrix";
    private static final Map<String, AttributeValue> KEY =
            Map.of("pk", AttributeValue.fromS("JOB#1"), "sk", AttributeValue.fromS("RESULT"));

    @TempDir
    Path dir;

    @Test
    void aConditionalPutIsRefusedTheSecondTime() {
        try (EmbeddedDynamo dynamo = EmbeddedDynamo.start(null);
                DynamoDbClient client = Aws.dynamo(dynamo.endpoint())) {
            LocalTable.create(client, TABLE);
            putOnce(client);
            assertThrows(ConditionalCheckFailedException.class, () -> putOnce(client));
            assertEquals(KEY, get(client));
        }
    }

    @Test
    void theTableIsThatOfTheStorageTemplate() {
        try (EmbeddedDynamo dynamo = EmbeddedDynamo.start(null);
                DynamoDbClient client = Aws.dynamo(dynamo.endpoint())) {
            LocalTable.create(client, TABLE);
            LocalTable.create(client, TABLE);

            TableDescription table =
                    client.describeTable(request -> request.tableName(TABLE)).table();
            assertEquals(
                    List.of("pk", "sk"),
                    table.keySchema().stream().map(key -> key.attributeName()).toList());
            assertEquals(ProjectionType.ALL, index(table, "GSI1").projection().projectionType());
            GlobalSecondaryIndexDescription queue = index(table, "GSI2");
            assertEquals(
                    List.of("gsi2pk", "gsi2sk"),
                    queue.keySchema().stream().map(key -> key.attributeName()).toList());
            assertTrue(queue.projection().nonKeyAttributes().contains("lanes"));
            TimeToLiveDescription ttl = client.describeTimeToLive(request -> request.tableName(TABLE))
                    .timeToLiveDescription();
            assertEquals("expires_at", ttl.attributeName());
            assertEquals(TimeToLiveStatus.ENABLED, ttl.timeToLiveStatus());
        }
    }

    @Test
    void itemsSurviveARestart() {
        Path database = dir.resolve("not/yet");
        try (EmbeddedDynamo dynamo = EmbeddedDynamo.start(database);
                DynamoDbClient client = Aws.dynamo(dynamo.endpoint())) {
            LocalTable.create(client, TABLE);
            putOnce(client);
        }
        try (EmbeddedDynamo dynamo = EmbeddedDynamo.start(database);
                DynamoDbClient client = Aws.dynamo(dynamo.endpoint())) {
            LocalTable.create(client, TABLE);
            assertEquals(KEY, get(client));
        }
    }

    @Test
    void twoRunSideBySideWithDataOfTheirOwn() {
        try (EmbeddedDynamo one = EmbeddedDynamo.start(null);
                EmbeddedDynamo other = EmbeddedDynamo.start(null);
                DynamoDbClient client = Aws.dynamo(one.endpoint());
                DynamoDbClient stranger = Aws.dynamo(other.endpoint())) {
            LocalTable.create(client, TABLE);
            assertEquals(List.of(), stranger.listTables().tableNames());
        }
    }

    @Test
    void onlyTheLoopbackAddressIsBound() throws IOException {
        try (EmbeddedDynamo dynamo = EmbeddedDynamo.start(null);
                Socket elsewhere = new Socket()) {
            // A server on every interface would answer here too.
            InetSocketAddress other =
                    new InetSocketAddress("127.0.0.2", dynamo.endpoint().getPort());
            assertThrows(IOException.class, () -> elsewhere.connect(other, 2000));
        }
    }

    private static void putOnce(DynamoDbClient client) {
        client.putItem(request -> request.tableName(TABLE).item(KEY).conditionExpression("attribute_not_exists(pk)"));
    }

    private static Map<String, AttributeValue> get(DynamoDbClient client) {
        return client.getItem(request -> request.tableName(TABLE).key(KEY)).item();
    }

    private static GlobalSecondaryIndexDescription index(TableDescription table, String name) {
        return table.globalSecondaryIndexes().stream()
                .filter(index -> index.indexName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
