package dev.tpsmatrix.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.dispatch.Dispatcher.Swept;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Planner;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.store.JobState;
import dev.tpsmatrix.store.Leases.Claim;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.trigger.EmbeddedStores;
import dev.tpsmatrix.trigger.Handler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What one look at the queue starts, on the embedded table. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Dispatch.class)
class DispatcherTest {

    private static final Swept NOTHING = new Swept(0, 0, 0, 0);
    private static final Map<String, List<String>> TWO_LANES = Map.of("a", List.of("lane/a"), "b", List.of("lane/b"));

    @Inject
    Queue queue;

    @Inject
    DynamoDbClient dynamo;

    private static List<String> ofModel(String model, List<BurstJob> jobs) {
        return jobs.stream()
                .filter(job -> job.subject().model().equals(model))
                .map(BurstJob::jobId)
                .toList();
    }

    private static List<String> ids(List<BurstOrder> orders) {
        return orders.stream().map(BurstOrder::jobId).toList();
    }

    private void finish(BurstOrder order) {
        Claim claim = queue.claim(order).orElseThrow();
        queue.finish(claim, Bursts.empty(claim.job()));
    }

    @Test
    void eachLaneRunsItsJobsOneAtATimeTheOldestFirst() {
        List<BurstJob> planned = queue.open(3, TWO_LANES);
        List<String> a = ofModel("a", planned);
        List<String> b = ofModel("b", planned);

        assertEquals(new Swept(2, 0, 0, 0), queue.sweep());
        List<BurstOrder> first = queue.takeOrders();
        assertEquals(Set.of(new BurstOrder(a.get(0), 1), new BurstOrder(b.get(0), 1)), Set.copyOf(first));
        assertEquals(planned.get(0).jobId(), first.get(0).jobId());
        assertEquals(NOTHING, queue.sweep(), "both lanes are dispatched");
        assertTrue(queue.claim(new BurstOrder(b.get(0), 1)).isPresent());
        assertEquals(NOTHING, queue.sweep(), "one is claimed, the other dispatched");

        finish(new BurstOrder(a.get(0), 1));
        for (String next : a.subList(1, 3)) {
            assertEquals(new Swept(1, 0, 0, 0), queue.sweep());
            List<BurstOrder> orders = queue.takeOrders();
            assertEquals(List.of(next), ids(orders));
            finish(orders.get(0));
        }
        assertEquals(NOTHING, queue.sweep(), "lane a is done, lane b is claimed");
    }

    @Test
    void targetsThatShareOneOfTheirLanesNeverRunTogether() {
        List<BurstJob> planned =
                queue.open(4, Map.of("a", List.of("x", "ab"), "b", List.of("ab", "bc"), "c", List.of("bc", "z")));
        SplittableRandom random = new SplittableRandom(7);
        List<BurstOrder> running = new ArrayList<>();
        Set<Set<String>> together = new HashSet<>();
        int started = 0;
        do {
            started += queue.sweep().started();
            running.addAll(queue.takeOrders());
            together.add(Set.copyOf(Stream.of("a", "b", "c")
                    .filter(model -> ofModel(model, planned).stream().anyMatch(ids(running)::contains))
                    .toList()));
            assertTrue(running.size() <= 2, () -> "running: " + running);
            finish(running.remove(random.nextInt(running.size())));
        } while (!queue.jobs.unfinished().isEmpty());

        assertEquals(12, started);
        together.removeAll(Set.of(Set.of("a"), Set.of("c")));
        assertEquals(Set.of(Set.of("b"), Set.of("a", "c")), together);
    }

    @Test
    void aBurstThatCannotBeInvokedStaysQueuedAndKeepsNoLane() {
        List<BurstJob> planned = queue.open(1, TWO_LANES);
        BurstJob cut = planned.get(0);
        queue.unreachable.add(cut.jobId());

        assertEquals(new Swept(1, 0, 0, 1), queue.sweep());
        assertEquals(List.of(planned.get(1).jobId()), ids(queue.takeOrders()));
        assertEquals(Map.of(JobState.QUEUED, 1L, JobState.DISPATCHED, 1L), queue.jobs.states(cut.runId()));
        assertTrue(queue.claim(new BurstOrder(cut.jobId(), 1)).isEmpty(), "delivered all the same, and void");

        queue.unreachable.clear();
        assertEquals(new Swept(1, 0, 0, 0), queue.sweep());
        assertEquals(List.of(new BurstOrder(cut.jobId(), 2)), queue.takeOrders());
        assertTrue(queue.claim(new BurstOrder(cut.jobId(), 1)).isEmpty(), "of the old fence");
    }

    @Test
    void jobsOfARunThatIsNotOpenWaitAndHoldNobodyUp() {
        Map<String, List<String>> lane = Map.of("a", List.of("lane/a"));
        List<BurstJob> written =
                new Planner("run-of-a-dead-plan", Trigger.manual("a test"), queue.now(), 1).plan(Queue.setup(1, lane));
        queue.runs.plan(Run.planned("run-of-a-dead-plan", Trigger.manual("a test"), queue.now(), 1, null), null);
        queue.jobs.add(written);
        queue.pass(Duration.ofSeconds(1));
        assertEquals(NOTHING, queue.sweep());

        List<BurstJob> open = queue.open(1, lane);
        assertEquals(new Swept(1, 0, 0, 0), queue.sweep());
        BurstOrder order = queue.takeOrders().get(0);
        assertEquals(open.get(0).jobId(), order.jobId());
        finish(order);

        queue.runs.open("run-of-a-dead-plan");
        assertEquals(new Swept(1, 0, 0, 0), queue.sweep());
        assertEquals(List.of(written.get(0).jobId()), ids(queue.takeOrders()));
    }

    /** Such as one that a newer version planned, whose home was rolled back. */
    @Test
    void aJobThatCannotBeReadHoldsNobodyUp() {
        BurstJob unreadable = queue.open(1, Map.of("a", List.of("lane/a"))).get(0);
        dynamo.updateItem(u -> u.tableName("tps-matrix")
                .key(Map.of("pk", text("JOB#" + unreadable.jobId()), "sk", text("STATE")))
                .updateExpression("SET spec = :spec")
                .expressionAttributeValues(Map.of(":spec", text("{}"))));
        queue.runs.stop(queue.runs.require(unreadable.runId()), queue.now());
        queue.open(1, Map.of("b", List.of("lane/b")));

        assertEquals(new Swept(1, 0, 0, 0), queue.sweep());
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
