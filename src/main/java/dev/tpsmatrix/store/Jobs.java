package dev.tpsmatrix.store;

import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.BurstJobs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The queue: jobs in the order of their {@code not_before}. */
@ApplicationScoped
public class Jobs {

    static final String QUEUED = "QUEUED";
    static final String LEASED = "LEASED";
    private static final String LAST = "\uffff";

    private final Table table;

    Jobs(Table table) {
        this.table = table;
    }

    /** Queues jobs; those that are there already stay as they are. */
    public void add(List<BurstJob> jobs) {
        for (BurstJob job : jobs) {
            try {
                table.put(toItem(job), "attribute_not_exists(pk)", Map.of());
            } catch (ConditionFailedException e) {
                // A repeated plan.
            }
        }
    }

    static Map<String, AttributeValue> toItem(BurstJob job) {
        return Item.at(pk(job.jobId()), "STATE")
                .put("job_id", job.jobId())
                .put("run_id", job.runId())
                .put("region", job.region())
                .put("lanes", Item.list(job.subject().lanes()))
                .put("state", JobState.QUEUED.name())
                .put("fence", Item.n(0))
                .put("not_before", Item.time(job.notBefore()))
                .put("spec", BurstJobs.toJson(job))
                .put("gsi1pk", Run.pk(job.runId()))
                .put("gsi1sk", "JOB#" + job.jobId())
                .put("gsi2pk", QUEUED)
                .put("gsi2sk", queueKey(job.notBefore(), job.jobId()))
                .build();
    }

    /** Queued jobs that may start, the oldest first. */
    public List<Lease> due(Instant now) {
        return byTime(QUEUED, Item.iso(now) + LAST);
    }

    /** Dispatched or claimed jobs whose lease has run out. */
    public List<Lease> expired(Instant now) {
        return byTime(LEASED, Item.iso(now));
    }

    /** All jobs that have not ended. */
    public List<Lease> unfinished() {
        return Stream.of(LEASED, QUEUED)
                .flatMap(queue -> byTime(queue, LAST).stream())
                .toList();
    }

    private List<Lease> byTime(String queue, String before) {
        QueryRequest request = QueryRequest.builder()
                .indexName("GSI2")
                .keyConditionExpression("gsi2pk = :queue AND gsi2sk < :before")
                .expressionAttributeValues(Map.of(":queue", Item.s(queue), ":before", Item.s(before)))
                .build();
        return table.query(request).stream().map(Jobs::lease).toList();
    }

    private static Lease lease(Map<String, AttributeValue> item) {
        return new Lease(
                Item.text(item, "pk").substring("JOB#".length()),
                Item.text(item, "run_id"),
                Item.text(item, "region"),
                Item.texts(item, "lanes"),
                JobState.valueOf(Item.text(item, "state")),
                Item.number(item, "fence"));
    }

    public Optional<BurstJob> find(String jobId) {
        return item(jobId).map(item -> BurstJobs.fromJson(Item.text(item, "spec")));
    }

    /** A run's job as it stands; {@code replanned} once a next try of it was planned. */
    public record Entry(BurstJob job, Lease lease, boolean replanned) {
        public JobState state() {
            return lease.state();
        }
    }

    /** How many jobs of a run are in each state. */
    public Map<JobState, Long> states(String runId) {
        return ofRun(runId).stream().collect(Collectors.groupingBy(Entry::state, Collectors.counting()));
    }

    /** All jobs of a run, in no order; for some seconds after a change the index may show them as they were. */
    public List<Entry> ofRun(String runId) {
        QueryRequest request = QueryRequest.builder()
                .indexName("GSI1")
                .keyConditionExpression("gsi1pk = :run AND begins_with(gsi1sk, :job)")
                .expressionAttributeValues(Map.of(":run", Item.s(Run.pk(runId)), ":job", Item.s("JOB#")))
                .build();
        return table.query(request).stream()
                .map(item -> new Entry(
                        BurstJobs.fromJson(Item.text(item, "spec")), lease(item), item.containsKey("next_try")))
                .toList();
    }

    Optional<Map<String, AttributeValue>> item(String jobId) {
        return table.get(Item.key(pk(jobId), "STATE"));
    }

    static String pk(String jobId) {
        return "JOB#" + jobId;
    }

    static String queueKey(Instant time, String jobId) {
        return Item.iso(time) + "#" + jobId;
    }
}
