package dev.tpsmatrix.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Runs: PLANNING while their jobs are written, OPEN while these run, COMPLETE once the last has ended. */
@ApplicationScoped
public class Runs {

    private final Table table;

    Runs(Table table) {
        this.table = table;
    }

    /** Writes a PLANNING run; one that is there already stays as it is. */
    public void plan(Run run) {
        try {
            table.put(run.toItem(), "attribute_not_exists(pk)", Map.of());
        } catch (ConditionFailedException e) {
            // A repeated plan goes on with the first one's run.
        }
    }

    /** PLANNING → OPEN; nothing happens to a run that is further. */
    public void open(String runId) {
        try {
            table.transact(
                    table.newToken(),
                    List.of(TransactWriteItem.builder()
                            .update(u -> u.tableName(table.name())
                                    .key(Item.key(Run.pk(runId), "STATE"))
                                    .conditionExpression("#state = :planning")
                                    .updateExpression("SET #state = :open")
                                    .expressionAttributeNames(Map.of("#state", "state"))
                                    .expressionAttributeValues(Map.of(
                                            ":planning", Item.s(Run.State.PLANNING.name()),
                                            ":open", Item.s(Run.State.OPEN.name()))))
                            .build()));
        } catch (ConditionFailedException e) {
            // It is open or complete already.
        }
    }

    public Optional<Run> find(String runId) {
        return table.get(Item.key(Run.pk(runId), "STATE")).map(Run::of);
    }

    /**
     * The part of a job's last transaction that counts it, and completes the run with its last one. Its condition fails
     * if another job of the run ended since {@code run} was read: read again and retry.
     */
    TransactWriteItem countEnd(Run run, JobState end, Instant now) {
        boolean last = run.pending() == 1;
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":one", Item.n(1),
                ":pending", Item.n(run.pending()),
                ":open", Item.s(Run.State.OPEN.name())));
        String complete = "";
        if (last) {
            values.put(":complete", Item.s(Run.State.COMPLETE.name()));
            values.put(":now", Item.time(now));
            complete = ", #state = :complete, completed_at = :now";
        }
        String update = "SET pending = pending - :one, #end = #end + :one" + complete;
        return TransactWriteItem.builder()
                .update(u -> u.tableName(table.name())
                        .key(Item.key(Run.pk(run.runId()), "STATE"))
                        .conditionExpression("#state = :open AND pending = :pending")
                        .updateExpression(update)
                        .expressionAttributeNames(Map.of("#state", "state", "#end", end.counter()))
                        .expressionAttributeValues(values))
                .build();
    }
}
