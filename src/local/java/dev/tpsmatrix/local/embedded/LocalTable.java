package dev.tpsmatrix.local.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** The table of the storage template, so that the local one can't differ from the real one. */
public final class LocalTable {

    private static final String TEMPLATE = "infra/storage.yaml";

    private LocalTable() {}

    /** Creates the table unless it exists. */
    public static void create(DynamoDbClient client, String name) {
        JsonNode table = properties();
        try {
            client.createTable(request -> request.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(list(table, "AttributeDefinitions", LocalTable::attribute))
                    .keySchema(list(table, "KeySchema", LocalTable::key))
                    .globalSecondaryIndexes(list(table, "GlobalSecondaryIndexes", LocalTable::index)));
        } catch (ResourceInUseException exists) {
            // From an earlier start.
        }
        expire(client, name, text(table.required("TimeToLiveSpecification"), "AttributeName"));
    }

    private static void expire(DynamoDbClient client, String name, String attribute) {
        TimeToLiveStatus status = client.describeTimeToLive(request -> request.tableName(name))
                .timeToLiveDescription()
                .timeToLiveStatus();
        if (status == TimeToLiveStatus.DISABLED) {
            client.updateTimeToLive(request -> request.tableName(name)
                    .timeToLiveSpecification(ttl -> ttl.attributeName(attribute).enabled(true)));
        }
    }

    private static JsonNode properties() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream yaml = Objects.requireNonNull(loader.getResourceAsStream(TEMPLATE), TEMPLATE)) {
            return new YAMLMapper().readTree(yaml).requiredAt("/Resources/Table/Properties");
        } catch (IOException e) {
            throw new UncheckedIOException(TEMPLATE, e);
        }
    }

    private static AttributeDefinition attribute(JsonNode node) {
        return AttributeDefinition.builder()
                .attributeName(text(node, "AttributeName"))
                .attributeType(text(node, "AttributeType"))
                .build();
    }

    private static KeySchemaElement key(JsonNode node) {
        return KeySchemaElement.builder()
                .attributeName(text(node, "AttributeName"))
                .keyType(text(node, "KeyType"))
                .build();
    }

    private static GlobalSecondaryIndex index(JsonNode node) {
        return GlobalSecondaryIndex.builder()
                .indexName(text(node, "IndexName"))
                .keySchema(list(node, "KeySchema", LocalTable::key))
                .projection(projection(node.required("Projection")))
                .build();
    }

    private static Projection projection(JsonNode node) {
        Projection.Builder projection = Projection.builder().projectionType(text(node, "ProjectionType"));
        if (node.has("NonKeyAttributes")) {
            projection.nonKeyAttributes(list(node, "NonKeyAttributes", JsonNode::asText));
        }
        return projection.build();
    }

    private static <T> List<T> list(JsonNode node, String field, Function<JsonNode, T> each) {
        return StreamSupport.stream(node.required(field).spliterator(), false)
                .map(each)
                .toList();
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).asText();
    }
}
