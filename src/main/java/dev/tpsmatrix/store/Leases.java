package dev.tpsmatrix.store;

import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.BurstJobs;
import dev.tpsmatrix.result.BurstResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * The moves of a job, each one transaction with its lanes: two bursts that share a lane never overlap, and a late or
 * doubled delivery finds its fence outdated.
 */
@ApplicationScoped
public class Leases {

    /** Beyond a burst's own seconds: to archive, to store, and for clocks that differ. */
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private static final int MOST_RACES = 50;

    private final Table table;
    private final Jobs jobs;
    private final Runs runs;
    private final Results results;
    private final Spend spend;

    Leases(Table table, Jobs jobs, Runs runs, Results results, Spend spend) {
        this.table = table;
        this.jobs = jobs;
        this.runs = runs;
        this.results = results;
        this.spend = spend;
    }

    /** A job and its hold on its lanes. */
    public record Claim(BurstJob job, Lease lease) {}

    /** QUEUED → DISPATCHED with all its lanes, or empty if one is taken or the job has moved. */
    public Optional<Lease> lease(Lease due, Instant now, Duration claimWithin) {
        Lease lease = with(due, JobState.DISPATCHED, due.fence() + 1);
        Instant expires = now.plus(claimWithin);
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(move(due, lease, expires, ""));
        for (String lane : due.lanes()) {
            writes.add(TransactWriteItem.builder()
                    .put(p -> p.tableName(table.name())
                            .item(Item.at(lanePk(lane), "LEASE")
                                    .put("job", lease.jobId())
                                    .put("fence", Item.n(lease.fence()))
                                    .put("expires", Item.time(expires))
                                    .build())
                            .conditionExpression("attribute_not_exists(pk) OR expires < :now")
                            .expressionAttributeValues(Map.of(":now", Item.time(now))))
                    .build());
        }
        return succeeds(writes) ? Optional.of(lease) : Optional.empty();
    }

    /** DISPATCHED → CLAIMED for the burst's own seconds; empty for an old fence, a job that moved, a lease run out. */
    public Optional<Claim> claim(String jobId, long fence, Instant now) {
        Optional<Map<String, AttributeValue>> item = jobs.item(jobId);
        if (item.isEmpty()) {
            return Optional.empty();
        }
        BurstJob job = BurstJobs.fromJson(Item.text(item.get(), "spec"));
        Lease dispatched =
                new Lease(jobId, job.runId(), job.region(), job.subject().lanes(), JobState.DISPATCHED, fence);
        Lease claimed = with(dispatched, JobState.CLAIMED, fence);
        Instant expires = now.plusSeconds(job.bounds().seconds()).plus(MARGIN);
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(move(dispatched, claimed, expires, " AND gsi2sk > :now", Map.of(":now", Item.time(now))));
        job.subject().lanes().forEach(lane -> writes.add(expire(lane, dispatched, expires)));
        return succeeds(writes) ? Optional.of(new Claim(job, claimed)) : Optional.empty();
    }

    /**
     * CLAIMED → DONE or FAILED: result known, spend settled, lanes free after {@code laneGap}, job counted, in one
     * transaction.
     *
     * @return the run after it; empty if the claim no longer held, and then nothing has changed
     */
    public Optional<Run> finish(Claim claim, BurstResult result, Instant now, Duration laneGap) {
        List<TransactWriteItem> also = new ArrayList<>(List.of(results.write(result)));
        spend.settle(claim.job(), result).ifPresent(also::add);
        return end(claim.lease(), JobState.of(result), now, laneGap, also);
    }

    /** QUEUED or CLAIMED → CANCELLED, for a job that has sent nothing: what was committed to it is free again. */
    public Optional<Run> cancel(Claim unsent, Instant now) {
        List<TransactWriteItem> also = spend.refund(unsent.job()).map(List::of).orElse(List.of());
        return end(unsent.lease(), JobState.CANCELLED, now, Duration.ZERO, also);
    }

    /** → LOST, when a claimed job's lease has run out, or the process that had the queue is known to be dead. */
    public Optional<Run> lose(Lease unfinished, Instant now) {
        return end(unfinished, JobState.LOST, now, Duration.ZERO, List.of());
    }

    /** Ends a claimed job's lease before its time, so that the next look at the queue takes it for dead. */
    public void expire(Lease claimed, Instant now) {
        // Leases hold up to their very millisecond.
        succeeds(List.of(move(claimed, claimed, now.minusMillis(1), "")));
    }

    /** QUEUED → CANCELLED for a job whose run doesn't wait for it: it never opened, or counted it as cancelled before. */
    public boolean drop(Lease queued, Instant now) {
        return succeeds(List.of(move(queued, with(queued, JobState.CANCELLED, queued.fence()), now, "")));
    }

    /** DISPATCHED → QUEUED, when nobody claimed it. */
    public boolean requeue(Lease dispatched, Instant now) {
        TransactWriteItem queued = move(dispatched, with(dispatched, JobState.QUEUED, dispatched.fence()), now, "");
        try {
            release(List.of(queued), dispatched, now, Duration.ZERO);
            return true;
        } catch (ConditionFailedException e) {
            return false;
        }
    }

    private Optional<Run> end(Lease lease, JobState end, Instant now, Duration laneGap, List<TransactWriteItem> also) {
        for (int race = 0; race < MOST_RACES; race++) {
            Run run = runs.find(lease.runId()).orElseThrow();
            List<TransactWriteItem> writes = new ArrayList<>();
            writes.add(runs.countEnd(run, end, now));
            writes.add(move(lease, with(lease, end, lease.fence()), now, ""));
            writes.addAll(also);
            try {
                release(writes, lease, now, laneGap);
                return runs.find(lease.runId());
            } catch (ConditionFailedException e) {
                boolean raced = e.isOf(0) && !e.isOf(1);
                if (!raced) {
                    return Optional.empty();
                }
            }
        }
        throw new IllegalStateException(
                "run " + lease.runId() + " changed " + MOST_RACES + " times under job " + lease.jobId() + "'s end");
    }

    /**
     * These writes, and with them the release of the lease's lanes; one that another job has taken over, since the lease
     * ran out, is left to it.
     */
    private void release(List<TransactWriteItem> moves, Lease lease, Instant now, Duration laneGap) {
        List<String> held = new ArrayList<>(lease.state() == JobState.QUEUED ? List.of() : lease.lanes());
        while (true) {
            List<TransactWriteItem> writes = new ArrayList<>(moves);
            held.forEach(lane -> writes.add(free(lane, lease, now, laneGap)));
            try {
                table.transact(table.newToken(), writes);
                return;
            } catch (ConditionFailedException e) {
                if (e.isOfAnyBefore(moves.size())) {
                    throw e;
                }
                held.removeIf(lane -> e.isOf(moves.size() + held.indexOf(lane)));
            }
        }
    }

    private boolean succeeds(List<TransactWriteItem> writes) {
        return Attempt.refusal(table, writes).isEmpty();
    }

    private TransactWriteItem move(Lease from, Lease to, Instant time, String alsoIf) {
        return move(from, to, time, alsoIf, Map.of());
    }

    /** @param time of the lease's end, the queue's place or the job's end, by {@code to}'s state */
    private TransactWriteItem move(
            Lease from, Lease to, Instant time, String alsoIf, Map<String, AttributeValue> alsoValues) {
        Map<String, AttributeValue> values = new HashMap<>(alsoValues);
        values.put(":from", Item.s(from.state().name()));
        values.put(":fence", Item.n(from.fence()));
        values.put(":to", Item.s(to.state().name()));
        values.put(":next", Item.n(to.fence()));
        values.putAll(
                switch (to.state()) {
                    case QUEUED -> queue(Jobs.QUEUED, time, to);
                    case DISPATCHED, CLAIMED -> queue(Jobs.LEASED, time, to);
                    default -> Map.of(":time", Item.time(time), ":until", Item.n(Keep.until(time)));
                });
        String rest = values.containsKey(":queue")
                ? ", gsi2pk = :queue, gsi2sk = :place"
                : ", ended_at = :time, expires_at = :until REMOVE gsi2pk, gsi2sk";
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table.name())
                        .key(Item.key(Jobs.pk(from.jobId()), "STATE"))
                        .conditionExpression("#state = :from AND fence = :fence" + alsoIf)
                        .updateExpression("SET #state = :to, fence = :next" + rest)
                        .expressionAttributeNames(Map.of("#state", "state"))
                        .expressionAttributeValues(values)
                        .build())
                .build();
    }

    private static Map<String, AttributeValue> queue(String queue, Instant time, Lease lease) {
        return Map.of(":queue", Item.s(queue), ":place", Item.s(Jobs.queueKey(time, lease.jobId())));
    }

    private TransactWriteItem free(String lane, Lease holder, Instant now, Duration gap) {
        if (!gap.isZero()) {
            return expire(lane, holder, now.plus(gap));
        }
        return TransactWriteItem.builder()
                .delete(d -> d.tableName(table.name())
                        .key(Item.key(lanePk(lane), "LEASE"))
                        .conditionExpression("job = :job AND fence = :fence")
                        .expressionAttributeValues(held(holder)))
                .build();
    }

    private TransactWriteItem expire(String lane, Lease holder, Instant expires) {
        Map<String, AttributeValue> values = new HashMap<>(held(holder));
        values.put(":expires", Item.time(expires));
        return TransactWriteItem.builder()
                .update(u -> u.tableName(table.name())
                        .key(Item.key(lanePk(lane), "LEASE"))
                        .conditionExpression("job = :job AND fence = :fence")
                        .updateExpression("SET expires = :expires")
                        .expressionAttributeValues(values))
                .build();
    }

    private static Map<String, AttributeValue> held(Lease holder) {
        return Map.of(":job", Item.s(holder.jobId()), ":fence", Item.n(holder.fence()));
    }

    private static Lease with(Lease lease, JobState state, long fence) {
        return new Lease(lease.jobId(), lease.runId(), lease.region(), lease.lanes(), state, fence);
    }

    private static String lanePk(String lane) {
        return "LANE#" + lane;
    }
}
