package dev.tpsmatrix.store;

import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.result.BurstResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * US dollars of a month, one number: raised by a plan by what its jobs may take, corrected by each job's last transaction
 * to what it took. A lost job stays charged at its bound, since nobody knows what it took.
 */
@ApplicationScoped
public class Spend {

    private final Table table;

    Spend(Table table) {
        this.table = table;
    }

    /** What the month's plans have committed, of it spent or still to be spent. */
    public BigDecimal committed(YearMonth month) {
        return table.get(Item.key(pk(month), "USD"))
                .map(item -> Item.decimal(item, "committed"))
                .orElse(BigDecimal.ZERO);
    }

    /** The part of a transaction that commits {@code usd}; fails if the month's committed would exceed {@code cap}. */
    Optional<TransactWriteItem> commit(YearMonth month, BigDecimal usd, @Nullable BigDecimal cap) {
        if (cap == null || usd.signum() == 0) {
            return correct(month, usd);
        }
        BigDecimal atMost = cap.subtract(usd);
        // A month without an item has committed nothing.
        String empty = atMost.signum() < 0 ? "" : "attribute_not_exists(committed) OR ";
        return Optional.of(add(month, usd, empty + "committed <= :most", Map.of(":most", Item.n(atMost))));
    }

    /** The part of a transaction that adds {@code usd}, which may be negative; nothing for 0. */
    Optional<TransactWriteItem> correct(YearMonth month, BigDecimal usd) {
        return usd.signum() == 0 ? Optional.empty() : Optional.of(add(month, usd, null, Map.of()));
    }

    /** The part of a job's last transaction that puts what it took in the place of what it could take. */
    Optional<TransactWriteItem> settle(BurstJob job, BurstResult result) {
        return job.correction(result.cost().usd()).flatMap(usd -> correct(month(job), usd));
    }

    /** The same for a job that took nothing. */
    Optional<TransactWriteItem> refund(BurstJob job) {
        return job.correction(0.0).flatMap(usd -> correct(month(job), usd));
    }

    private static YearMonth month(BurstJob job) {
        return Objects.requireNonNull(job.committedIn());
    }

    private TransactWriteItem add(
            YearMonth month, BigDecimal usd, @Nullable String condition, Map<String, AttributeValue> values) {
        Map<String, AttributeValue> all = new HashMap<>(values);
        all.put(":usd", Item.n(usd));
        return TransactWriteItem.builder()
                .update(u -> u.tableName(table.name())
                        .key(Item.key(pk(month), "USD"))
                        .conditionExpression(condition)
                        .updateExpression("ADD committed :usd")
                        .expressionAttributeValues(all))
                .build();
    }

    private static String pk(YearMonth month) {
        return "SPEND#" + month;
    }
}
