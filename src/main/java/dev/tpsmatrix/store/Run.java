package dev.tpsmatrix.store;

import dev.tpsmatrix.plan.Commitment;
import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.Trigger;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A run as the table knows it.
 *
 * @param completedAt null until it is COMPLETE
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
        @Nullable Instant completedAt,
        int jobs,
        int pending,
        int done,
        int failed,
        int lost,
        int cancelled,
        boolean stopping,
        @Nullable Budgeted budgeted) {

    /** In the order of {@link #toRow()}. */
    public static final List<Column> COLUMNS = Stream.of(
                    Stream.of("run_id", "trigger", "triggered_by", "state", "planned_at", "completed_at")
                            .map(Column::text),
                    Stream.concat(
                                    Stream.of("jobs", "pending"),
                                    Stream.of(JobState.DONE, JobState.FAILED, JobState.LOST, JobState.CANCELLED)
                                            .map(JobState::counter))
                            .map(Column::number),
                    Stream.of(Column.flag("stopping")),
                    Budgeted.COLUMNS.stream())
            .flatMap(columns -> columns)
            .toList();

    public enum State {
        PLANNING,
        OPEN,
        COMPLETE
    }

    /** A run about to be planned. */
    public static Run planned(String runId, Trigger trigger, Instant at, int jobs, @Nullable Budgeted budgeted) {
        return new Run(runId, trigger, State.PLANNING, at, null, jobs, jobs, 0, 0, 0, 0, false, budgeted);
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

    /** IllegalStateException of a run that isn't COMPLETE. */
    public Instant requireCompletedAt() {
        if (completedAt == null) {
            throw new IllegalStateException("run " + runId + " is " + state);
        }
        return completedAt;
    }

    /** Bursts that left a result. */
    public int measured() {
        return done + failed;
    }

    /** Its item, and the first part of its file in the archive. */
    public Row toRow() {
        Row row = new Row();
        trigger.writeTo(row);
        row.put("run_id", runId)
                .put("state", state.name())
                .put("planned_at", Item.iso(plannedAt))
                .put("completed_at", completedAt == null ? null : Item.iso(completedAt))
                .put("jobs", jobs)
                .put("pending", pending)
                .put(JobState.DONE.counter(), done)
                .put(JobState.FAILED.counter(), failed)
                .put(JobState.LOST.counter(), lost)
                .put(JobState.CANCELLED.counter(), cancelled)
                .put("stopping", stopping ? "true" : null);
        if (budgeted != null) {
            budgeted.writeTo(row);
        }
        return row;
    }

    /** The reverse; IllegalArgumentException names a column that doesn't fit. */
    public static Run of(Row row) {
        return new Run(
                row.text("run_id"),
                Trigger.readFrom(row),
                State.valueOf(row.text("state")),
                row.instant("planned_at"),
                row.find("completed_at") == null ? null : row.instant("completed_at"),
                (int) row.integer("jobs"),
                (int) row.integer("pending"),
                (int) row.integer(JobState.DONE.counter()),
                (int) row.integer(JobState.FAILED.counter()),
                (int) row.integer(JobState.LOST.counter()),
                (int) row.integer(JobState.CANCELLED.counter()),
                row.find("stopping") != null,
                row.find("budget_usd") == null ? null : Budgeted.of(row));
    }

    Map<String, AttributeValue> toItem() {
        return Rows.write(Item.at(pk(runId), "STATE"), toRow(), COLUMNS).build();
    }

    static Run of(Map<String, AttributeValue> item) {
        return of(Rows.read(item, COLUMNS));
    }

    static String pk(String runId) {
        return "RUN#" + runId;
    }
}
