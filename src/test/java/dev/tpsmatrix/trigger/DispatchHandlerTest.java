package dev.tpsmatrix.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.dispatch.Allowance;
import dev.tpsmatrix.dispatch.BurstOrder;
import dev.tpsmatrix.dispatch.RunOpener;
import dev.tpsmatrix.dispatch.RunOpener.Opened;
import dev.tpsmatrix.local.embedded.LocalTable;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.store.JobState;
import dev.tpsmatrix.store.Jobs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Dispatch.class)
class DispatchHandlerTest {

    @Inject
    DynamoDbClient dynamo;

    @Inject
    RunOpener opener;

    @Inject
    RecordingInvoker invoker;

    @Inject
    Jobs jobs;

    @Inject
    RecordingLines lines;

    @Test
    void aScheduledEventStartsOneBurstALane(@TempDir Path folder) throws Exception {
        LocalTable.create(dynamo, "tps-matrix");
        Opened opened = opener.open(
                Trigger.manual("a test"), null, QuickBursts.setup(folder, "swept", 3), Allowance.CONFIGURED);
        JsonNode answer = Handler.ask("{\"version\": \"0\", \"detail-type\": \"Scheduled Event\"}");
        assertTrue(answer.get("started").asInt() >= 2, answer.toString());
        assertEquals(0, answer.get("lost").asInt() + answer.get("adopted").asInt());
        assertEquals(0.0, lines.metric("bursts_lost"));
        List<String> ids = opened.jobs().stream().map(BurstJob::jobId).toList();
        List<BurstOrder> orders = invoker.takeOrders().stream()
                .filter(order -> ids.contains(order.jobId()))
                .toList();
        assertEquals(2, orders.size());
        assertEquals(Map.of(JobState.DISPATCHED, 2L, JobState.QUEUED, 4L), jobs.states(opened.runId()));

        Handler.ask("{}");
        assertEquals(Map.of(JobState.DISPATCHED, 2L, JobState.QUEUED, 4L), jobs.states(opened.runId()));
    }
}
