package dev.tpsmatrix.store;

import dev.tpsmatrix.plan.Commitment;
import dev.tpsmatrix.result.Trigger;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A run as the table knows it.
 *
 * @param jobs planned
 * @param pending of them not ended
 * @param stopping it was cancelled: what is queued is not started, what runs ends
 * @param budgeted null if it was planned before there were budgets
 */
public record Run(
        String runId,
        Trigger trigger,
        State state,
        Instant plannedAt,
        int jobs,
        int pending,
        int done,
        int failed,
        int lost,
        int cancelled,
        boolean stopping,
        @Nullable Budgeted budgeted) {

    public enum State {
        PLANNING,
        OPEN,
        COMPLETE
    }

    /** A run about to be planned. */
    public static Run planned(String runId, Trigger trigger, Instant at, int jobs, @Nullable Budgeted budgeted) {
        return new Run(runId, trigger, State.PLANNING, at, jobs, jobs, 0, 0, 0, 0, false, budgeted);
    }

    /** The month to whose spend its jobs are committed. */
    YearMonth month() {
        return Commitment.month(plannedAt);
    }

    /** Whether its queued jobs may start. */
    public boolean isOpen() {
        return state == State.OPEN && !stopping;
    }

    /** Whether none of its queued jobs will ever start. */
    public boolean isOver() {
        return state == State.COMPLETE || stopping;
    }

    /** Bursts that left a result. */
    public int measured() {
        return done + failed;
    }

    Map<String, AttributeValue> toItem() {
        Item item = Item.at(pk(runId), "STATE")
                .put("run_id", runId)
                .put("trigger", trigger.kind())
                .put("state", state.name())
                .put("planned_at", Item.time(plannedAt))
                .put("jobs", Item.n(jobs))
                .put("pending", Item.n(pending))
                .put(JobState.DONE.counter(), Item.n(done))
                .put(JobState.FAILED.counter(), Item.n(failed))
                .put(JobState.LOST.counter(), Item.n(lost))
                .put(JobState.CANCELLED.counter(), Item.n(cancelled));
        if (trigger.by() != null) {
            item.put("triggered_by", trigger.by());
        }
        return (budgeted == null ? item : budgeted.writeTo(item)).build();
    }

    static Run of(Map<String, AttributeValue> item) {
        return new Run(
                Item.text(item, "run_id"),
                new Trigger(
                        Item.text(item, "trigger"),
                        item.containsKey("triggered_by") ? Item.text(item, "triggered_by") : null),
                State.valueOf(Item.text(item, "state")),
                Instant.parse(Item.text(item, "planned_at")),
                (int) Item.number(item, "jobs"),
                (int) Item.number(item, "pending"),
                (int) Item.number(item, JobState.DONE.counter()),
                (int) Item.number(item, JobState.FAILED.counter()),
                (int) Item.number(item, JobState.LOST.counter()),
                (int) Item.number(item, JobState.CANCELLED.counter()),
                item.containsKey("stopping"),
                item.containsKey("budget_usd") ? Budgeted.of(item) : null);
    }

    static String pk(String runId) {
        return "RUN#" + runId;
    }
}
