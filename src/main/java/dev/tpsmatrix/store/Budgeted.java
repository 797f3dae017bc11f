package dev.tpsmatrix.store;

import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Row;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a run was allowed, as it was planned.
 *
 * @param committedUsd the sum of its jobs' dollar bounds, next tries included
 * @param budgetUsd that this was fitted to; a repeated plan fits its jobs to the same
 * @param override whether the caller gave that budget in place of the configured one
 * @param jobsHash of the ids of its jobs and their content: another configuration plans others
 */
public record Budgeted(BigDecimal committedUsd, BigDecimal budgetUsd, boolean override, String jobsHash) {

    /** In the order that they are written in. */
    static final List<Column> COLUMNS = List.of(
            Column.number("committed_usd"),
            Column.number("budget_usd"),
            Column.flag("budget_override"),
            Column.text("jobs_hash"));

    /** Whether {@code usd} more stay within the budget. */
    boolean holds(BigDecimal usd) {
        return committedUsd.add(usd).compareTo(budgetUsd) <= 0;
    }

    static Budgeted of(Row row) {
        return new Budgeted(
                new BigDecimal(row.text("committed_usd")),
                new BigDecimal(row.text("budget_usd")),
                row.find("budget_override") != null,
                row.text("jobs_hash"));
    }

    void writeTo(Row row) {
        row.put("committed_usd", committedUsd.toPlainString())
                .put("budget_usd", budgetUsd.toPlainString())
                .put("budget_override", override ? "true" : null)
                .put("jobs_hash", jobsHash);
    }
}
