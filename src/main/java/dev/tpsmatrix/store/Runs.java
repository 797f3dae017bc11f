package dev.tpsmatrix.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Runs: PLANNING while their jobs are written, OPEN while these run, COMPLETE once the last has ended. */
@ApplicationScoped
public class Runs {

    private final Table table;
    private final Spend spend;

    Runs(Table table, Spend spend) {
        this.table = table;
        this.spend = spend;
    }

    /** What came of {@link #plan}. */
    public enum Planned {
        NEW,
        /** It is there already, and stays as it is. */
        KNOWN,
        /** The month's budget doesn't hold what it commits; nothing was written. */
        OVER_BUDGET
    }

    /** Writes a PLANNING run and commits its spend, both or neither. */
    public Planned plan(Run run, @Nullable BigDecimal monthBudgetUsd) {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(TransactWriteItem.builder()
                .put(p -> p.tableName(table.name()).item(run.toItem()).conditionExpression("attribute_not_exists(pk)"))
                .build());
        committed(run)
                .ifPresent(usd -> spend.commit(run.month(), usd, monthBudgetUsd).ifPresent(writes::add));
        return Attempt.refusal(table, writes)
                .map(refused -> refused.isOf(0) ? Planned.KNOWN : Planned.OVER_BUDGET)
                .orElse(Planned.NEW);
    }

    /** Writes a complete run as it once stood, unless the table knows it: then it knows more, if anything. */
    public void restore(Run run) {
        try {
            table.put(run.toItem(), "attribute_not_exists(pk)", Map.of());
        } catch (ConditionFailedException e) {
            // It may have been opened again.
        }
    }

    /** PLANNING → OPEN; nothing happens to a run that is further. */
    public void open(String runId) {
        move(update(
                runId,
                "#state = :planning",
                "SET #state = :open",
                Map.of(
                        ":planning", Item.s(Run.State.PLANNING.name()),
                        ":open", Item.s(Run.State.OPEN.name()))));
    }

    /**
     * Has an OPEN run's queued jobs not started and its running bursts ended. A PLANNING one is COMPLETE by it, and its
     * spend free again.
     *
     * @return whether it was one of these
     */
    public boolean stop(Run run, Instant now) {
        if (run.state() == Run.State.OPEN) {
            return move(update(
                    run.runId(),
                    "#state = :open",
                    "SET stopping = :yes",
                    Map.of(":open", Item.s(Run.State.OPEN.name()), ":yes", AttributeValue.fromBool(true))));
        }
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(update(
                run.runId(),
                "#state = :planning",
                "SET #state = :complete, completed_at = :now, stopping = :yes, pending = :none, cancelled = jobs",
                Map.of(
                        ":planning", Item.s(Run.State.PLANNING.name()),
                        ":complete", Item.s(Run.State.COMPLETE.name()),
                        ":now", Item.time(now),
                        ":none", Item.n(0),
                        ":yes", AttributeValue.fromBool(true))));
        committed(run).flatMap(usd -> spend.correct(run.month(), usd.negate())).ifPresent(writes::add);
        return move(writes.toArray(TransactWriteItem[]::new));
    }

    private static Optional<BigDecimal> committed(Run run) {
        return Optional.ofNullable(run.budgeted()).map(Budgeted::committedUsd);
    }

    private boolean move(TransactWriteItem... writes) {
        return Attempt.refusal(table, List.of(writes)).isEmpty();
    }

    /** Of a run's item; {@code #state} is its state. */
    TransactWriteItem update(String runId, String condition, String update, Map<String, AttributeValue> values) {
        return TransactWriteItem.builder()
                .update(u -> u.tableName(table.name())
                        .key(Item.key(Run.pk(runId), "STATE"))
                        .conditionExpression(condition)
                        .updateExpression(update)
                        .expressionAttributeNames(Map.of("#state", "state"))
                        .expressionAttributeValues(values))
                .build();
    }

    /** The run that somebody named; IllegalArgumentException if there is none. */
    public Run require(String runId) {
        return find(runId).orElseThrow(() -> new IllegalArgumentException("there is no run " + runId));
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
        return update(
                run.runId(),
                "#state = :open AND pending = :pending",
                "SET pending = pending - :one, " + end.counter() + " = " + end.counter() + " + :one" + complete,
                values);
    }
}
