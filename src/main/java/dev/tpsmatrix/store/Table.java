package dev.tpsmatrix.store;

import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The one door to DynamoDB. Every call has a timeout, is retried with jitter when the service or the network failed,
 * and is refused at once while the service is down; a condition that doesn't hold is an answer, not a failure.
 */
@ApplicationScoped
@Timeout(value = 10, unit = ChronoUnit.SECONDS)
@Retry(
        maxRetries = 5,
        delay = 100,
        jitter = 100,
        retryOn = {SdkException.class, UncheckedIOException.class})
@CircuitBreaker(
        requestVolumeThreshold = 20,
        delay = 5_000,
        skipOn = {ConditionFailedException.class, UnprocessedException.class})
class Table {

    static final String CONDITION_FAILED = "ConditionalCheckFailed";

    private final DynamoDbClient client;
    private final String name;
    private final RandomGenerator random;

    Table(DynamoDbClient client, @ConfigProperty(name = "tpsmatrix.table") String name, RandomGenerator random) {
        this.client = client;
        this.name = name;
        this.random = random;
    }

    String name() {
        return name;
    }

    /** A consistent read. */
    Optional<Map<String, AttributeValue>> get(Map<String, AttributeValue> key) {
        var response = client.getItem(r -> r.tableName(name).key(key).consistentRead(true));
        return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
    }

    /** ConditionFailedException if {@code condition} doesn't hold. */
    void put(Map<String, AttributeValue> item, String condition, Map<String, AttributeValue> values) {
        try {
            client.putItem(r -> r.tableName(name)
                    .item(item)
                    .conditionExpression(condition)
                    .expressionAttributeValues(values.isEmpty() ? null : values));
        } catch (ConditionalCheckFailedException e) {
            throw new ConditionFailedException(List.of(CONDITION_FAILED));
        }
    }

    void put(Map<String, AttributeValue> item) {
        client.putItem(r -> r.tableName(name).item(item));
    }

    /**
     * Writes up to 25 items of different keys in the place of older ones; those that the service doesn't get to are tried
     * again by themselves.
     *
     * @param left is empty afterwards
     */
    @Retry(
            maxRetries = 12,
            delay = 50,
            jitter = 50,
            retryOn = {UnprocessedException.class, SdkException.class, UncheckedIOException.class})
    @ExponentialBackoff(maxDelay = 5_000)
    void put(List<WriteRequest> left) {
        List<WriteRequest> unprocessed = client.batchWriteItem(r -> r.requestItems(Map.of(name, left)))
                .unprocessedItems()
                .getOrDefault(name, List.of());
        left.retainAll(unprocessed);
        if (!left.isEmpty()) {
            throw new UnprocessedException(left.size());
        }
    }

    void delete(Map<String, AttributeValue> key) {
        client.deleteItem(r -> r.tableName(name).key(key));
    }

    void update(Map<String, AttributeValue> key, String update, Map<String, AttributeValue> values) {
        client.updateItem(r -> r.tableName(name)
                .key(key)
                .updateExpression(update)
                .expressionAttributeValues(values.isEmpty() ? null : values));
    }

    /** For one transaction: a retry of it carries the same, so that a lost answer is not taken for a failed condition. */
    String newToken() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** All or nothing; ConditionFailedException if a condition doesn't hold, a conflict with another is retried. */
    void transact(String token, List<TransactWriteItem> items) {
        try {
            client.transactWriteItems(r -> r.transactItems(items).clientRequestToken(token));
        } catch (TransactionCanceledException e) {
            List<String> reasons = e.cancellationReasons().stream()
                    .map(CancellationReason::code)
                    .map(code -> Objects.requireNonNullElse(code, "None"))
                    .toList();
            if (reasons.contains(CONDITION_FAILED)) {
                throw new ConditionFailedException(reasons);
            }
            throw e;
        }
    }

    /** No more than the request's own limit. */
    List<Map<String, AttributeValue>> page(QueryRequest request) {
        return client.query(consistent(request)).items();
    }

    /** All pages of a query. */
    List<Map<String, AttributeValue>> query(QueryRequest request) {
        return client.queryPaginator(consistent(request)).items().stream().toList();
    }

    /** What was just written is read; indexes can't promise that. */
    private QueryRequest consistent(QueryRequest request) {
        return request.toBuilder()
                .tableName(name)
                .consistentRead(request.indexName() == null)
                .build();
    }
}
