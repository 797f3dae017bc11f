package dev.tpsmatrix.store;

import java.math.BigDecimal;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a run was allowed, as it was planned.
 *
 * @param committedUsd the sum of its jobs' dollar bounds, next tries included
 * @param budgetUsd that this was fitted to; a repeated plan fits its jobs to the same
 * @param override whether the caller gave that budget in place of the configured one
 * @param jobsHash of the ids of its jobs and their content: another configuration plans others
 */
public record Budgeted(BigDecimal committedUsd, BigDecimal budgetUsd, boolean override, String jobsHash) {

    /** Whether {@code usd} more stay within the budget. */
    boolean holds(BigDecimal usd) {
        return committedUsd.add(usd).compareTo(budgetUsd) <= 0;
    }

    static Budgeted of(Map<String, AttributeValue> item) {
        return new Budgeted(
                Item.decimal(item, "committed_usd"),
                Item.decimal(item, "budget_usd"),
                item.containsKey("budget_override"),
                Item.text(item, "jobs_hash"));
    }

    Item writeTo(Item item) {
        item.put("committed_usd", Item.n(committedUsd))
                .put("budget_usd", Item.n(budgetUsd))
                .put("jobs_hash", jobsHash);
        return override ? item.put("budget_override", AttributeValue.fromBool(true)) : item;
    }
}
