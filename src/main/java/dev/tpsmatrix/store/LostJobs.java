package dev.tpsmatrix.store;

import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.result.BurstResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What can still become of a LOST job: its archived result is taken, or a next try is planned; once each. */
@ApplicationScoped
public class LostJobs {

    private final Table table;
    private final Runs runs;
    private final Results results;
    private final Spend spend;

    LostJobs(Table table, Runs runs, Results results, Spend spend) {
        this.table = table;
        this.runs = runs;
        this.results = results;
        this.spend = spend;
    }

    /** What came of {@link #retry}. */
    public enum Retried {
        QUEUED,
        /** It was already, or isn't lost any more. */
        NOT_LOST,
        /** The run's budget or the month's doesn't hold it; nothing was written. */
        OVER_BUDGET
    }

    /** LOST → DONE or FAILED by a result that was archived before it died; false if it isn't LOST any more. */
    public boolean adopt(BurstJob job, BurstResult result) {
        JobState end = JobState.of(result);
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(change(job, "SET #state = :to", Map.of(":to", Item.s(end.name()))));
        writes.add(runs.update(
                job.runId(),
                "#state <> :planning",
                "SET lost = lost - :one, " + end.counter() + " = " + end.counter() + " + :one",
                Map.of(":planning", Item.s(Run.State.PLANNING.name()), ":one", Item.n(1))));
        writes.add(results.write(result));
        spend.settle(job, result).ifPresent(writes::add);
        return Attempt.refusal(table, writes).isEmpty();
    }

    /** Queues the job's next try in its run, which is OPEN by it, and commits its spend. */
    public Retried retry(BurstJob lost, YearMonth month, @Nullable BigDecimal monthBudgetUsd) {
        BurstJob next = lost.nextTry(month);
        Budgeted budgeted = runs.require(lost.runId()).budgeted();
        if (budgeted != null && !budgeted.holds(next.committedUsd())) {
            return Retried.OVER_BUDGET;
        }
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(change(lost, "SET next_try = :to", Map.of(":to", Item.s(next.jobId()))));
        writes.add(reopen(lost.runId(), budgeted, next.committedUsd()));
        writes.add(TransactWriteItem.builder()
                .put(p -> p.tableName(table.name())
                        .item(Jobs.toItem(next))
                        .conditionExpression("attribute_not_exists(pk)"))
                .build());
        spend.commit(month, next.committedUsd(), monthBudgetUsd).ifPresent(writes::add);
        return Attempt.refusal(table, writes)
                .map(refused -> refused.isOfAnyBefore(3) ? Retried.NOT_LOST : Retried.OVER_BUDGET)
                .orElse(Retried.QUEUED);
    }

    /** With one more job, if what the run commits still is what {@code budgeted} says. */
    private TransactWriteItem reopen(String runId, @Nullable Budgeted budgeted, BigDecimal usd) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":planning", Item.s(Run.State.PLANNING.name()),
                ":open", Item.s(Run.State.OPEN.name()),
                ":one", Item.n(1)));
        String condition = "#state <> :planning";
        String update = "SET #state = :open, pending = pending + :one, jobs = jobs + :one";
        if (budgeted != null) {
            values.put(":committed", Item.n(budgeted.committedUsd()));
            values.put(":usd", Item.n(usd));
            condition += " AND committed_usd = :committed";
            update += ", committed_usd = committed_usd + :usd";
        }
        return runs.update(runId, condition, update + " REMOVE completed_at, stopping", values);
    }

    private TransactWriteItem change(BurstJob lost, String update, Map<String, AttributeValue> values) {
        Map<String, AttributeValue> all = new HashMap<>(values);
        all.put(":lost", Item.s(JobState.LOST.name()));
        return TransactWriteItem.builder()
                .update(u -> u.tableName(table.name())
                        .key(Item.key(Jobs.pk(lost.jobId()), "STATE"))
                        .conditionExpression("#state = :lost AND attribute_not_exists(next_try)")
                        .updateExpression(update)
                        .expressionAttributeNames(Map.of("#state", "state"))
                        .expressionAttributeValues(all))
                .build();
    }
}
