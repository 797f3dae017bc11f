package dev.tpsmatrix.store;

import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A run as the table knows it.
 *
 * @param jobs planned
 * @param pending of them not ended
 */
public record Run(
        String runId,
        String trigger,
        State state,
        Instant plannedAt,
        int jobs,
        int pending,
        int done,
        int failed,
        int lost,
        int cancelled) {

    public enum State {
        PLANNING,
        OPEN,
        COMPLETE
    }

    /** A run about to be planned. */
    public static Run planned(String runId, String trigger, Instant at, int jobs) {
        return new Run(runId, trigger, State.PLANNING, at, jobs, jobs, 0, 0, 0, 0);
    }

    /** Bursts that left a result. */
    public int measured() {
        return done + failed;
    }

    Map<String, AttributeValue> toItem() {
        return Item.at(pk(runId), "STATE")
                .put("run_id", runId)
                .put("trigger", trigger)
                .put("state", state.name())
                .put("planned_at", Item.time(plannedAt))
                .put("jobs", Item.n(jobs))
                .put("pending", Item.n(pending))
                .put(JobState.DONE.counter(), Item.n(done))
                .put(JobState.FAILED.counter(), Item.n(failed))
                .put(JobState.LOST.counter(), Item.n(lost))
                .put(JobState.CANCELLED.counter(), Item.n(cancelled))
                .build();
    }

    static Run of(Map<String, AttributeValue> item) {
        return new Run(
                Item.text(item, "run_id"),
                Item.text(item, "trigger"),
                State.valueOf(Item.text(item, "state")),
                Instant.parse(Item.text(item, "planned_at")),
                (int) Item.number(item, "jobs"),
                (int) Item.number(item, "pending"),
                (int) Item.number(item, JobState.DONE.counter()),
                (int) Item.number(item, JobState.FAILED.counter()),
                (int) Item.number(item, JobState.LOST.counter()),
                (int) Item.number(item, JobState.CANCELLED.counter()));
    }

    static String pk(String runId) {
        return "RUN#" + runId;
    }
}
