package dev.tpsmatrix.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.archive.Archive;
import dev.tpsmatrix.burst.BurstObserver;
import dev.tpsmatrix.burst.BurstRunner;
import dev.tpsmatrix.burst.BurstRunner.Measured;
import dev.tpsmatrix.dispatch.Allowance;
import dev.tpsmatrix.dispatch.BurstOrder;
import dev.tpsmatrix.dispatch.Dispatcher;
import dev.tpsmatrix.dispatch.RunOpener;
import dev.tpsmatrix.dispatch.RunOpener.Opened;
import dev.tpsmatrix.local.embedded.LocalTable;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Csv;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.store.JobState;
import dev.tpsmatrix.store.Jobs;
import dev.tpsmatrix.store.Results;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.store.Runs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Real bursts: over HTTP to the simulator, into the embedded bucket and table. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Burst.class)
class BurstHandlerTest {

    @Inject
    DynamoDbClient dynamo;

    @Inject
    S3Client s3;

    @Inject
    RunOpener opener;

    @Inject
    Dispatcher dispatcher;

    @Inject
    RecordingInvoker invoker;

    @Inject
    Runs runs;

    @Inject
    Jobs jobs;

    @Inject
    Results results;

    @Inject
    Archive archive;

    @Inject
    BurstRunner runner;

    @TempDir
    Path folder;

    @BeforeEach
    void table() {
        LocalTable.create(dynamo, "tps-matrix");
    }

    /** The orders of one run's two jobs, each on a lane of its own. */
    private Opened open(String name) throws IOException {
        return opener.open(Trigger.manual("a test"), null, QuickBursts.setup(folder, name, 1), Allowance.CONFIGURED);
    }

    private List<BurstOrder> orders(Opened opened) {
        invoker.takeOrders();
        dispatcher.sweep();
        List<String> ids = opened.jobs().stream().map(BurstJob::jobId).toList();
        return invoker.takeOrders().stream()
                .filter(order -> ids.contains(order.jobId()))
                .toList();
    }

    private static JsonNode deliver(BurstOrder order) throws Exception {
        return Handler.ask("{\"job_id\": \"%s\", \"fence\": %d}".formatted(order.jobId(), order.fence()));
    }

    private List<S3Object> objects(String prefix) {
        return s3.listObjectsV2(r -> r.bucket("archive").prefix(prefix)).contents();
    }

    private byte[] content(S3Object object) {
        return s3.getObjectAsBytes(r -> r.bucket("archive").key(object.key())).asByteArray();
    }

    @Test
    void aBurstIsMeasuredArchivedAndStored() throws Exception {
        Opened opened = open("measured");
        for (BurstOrder order : orders(opened)) {
            invoker.takeDispatches();
            JsonNode answer = deliver(order);
            assertEquals(order.jobId(), answer.get("job_id").asText());
            assertTrue(answer.get("completed").asLong() > 0, answer.toString());
            assertEquals(1, invoker.takeDispatches(), "the lane is free: dispatch is called");
        }
        Run run = runs.find(opened.runId()).orElseThrow();
        assertEquals(Run.State.COMPLETE, run.state());
        assertEquals(2, run.done());

        List<BurstResult> stored = results.ofRun(opened.runId());
        assertEquals(2, stored.size());
        List<S3Object> files = objects("results/").stream()
                .filter(file -> file.key().contains(opened.runId()))
                .toList();
        assertEquals(2, files.size());
        for (S3Object file : files) {
            Row archived = Csv.read(new ByteArrayInputStream(content(file))).get(0);
            assertTrue(stored.stream().anyMatch(result -> result.toRow().equals(archived)), "the item is the file");
            assertTrue(file.key()
                    .matches("results/[a-z-]+_us-east-1_\\d{4}-\\d\\d-\\d\\d_measured_" + opened.runId() + "_r1.csv"));
        }
    }

    @Test
    void everyRequestIsARowAndHasOneOutcome() throws Exception {
        Opened opened = open("rows");
        BurstOrder order = orders(opened).get(0);
        JsonNode answer = deliver(order);
        S3Object file = objects("requests/workload=rows/").get(0);
        assertTrue(file.key().endsWith("/" + order.jobId() + ".csv.gz"), file.key());
        List<Row> rows = Csv.read(new GZIPInputStream(new ByteArrayInputStream(content(file))));
        long sustained =
                rows.stream().filter(row -> row.text("phase").equals("sustain")).count();
        assertEquals(answer.get("requests_offered").asLong(), sustained);
        long completed = rows.stream()
                .filter(row -> row.text("phase").equals("sustain"))
                .filter(row -> row.text("outcome").equals(Outcome.COMPLETED.column()))
                .filter(row -> row.integer("output_tokens") > 0)
                .count();
        assertEquals(answer.get("completed").asLong(), completed);
        assertEquals(
                rows.size(),
                rows.stream().map(row -> row.text("seq")).distinct().count());
    }

    @Test
    void aDoubledOrOutdatedOrderIsVoid() throws Exception {
        Opened opened = open("doubled");
        BurstOrder order = orders(opened).get(0);
        assertEquals(
                0, deliver(new BurstOrder(order.jobId(), order.fence() - 1)).size());
        assertEquals(0, deliver(new BurstOrder("b-nobody", 1)).size());
        assertNotEquals(0, deliver(order).size());
        assertEquals(0, deliver(order).size());
        assertEquals(1, results.ofRun(opened.runId()).size());
        assertEquals(1, objects("requests/workload=doubled/").size());
    }

    /** An earlier try archived its result and died before it could store it. */
    @Test
    void anArchivedBurstIsAdoptedWithoutARequest() throws Exception {
        Opened opened = open("adopted");
        BurstOrder order = orders(opened).get(0);
        BurstJob job = jobs.find(order.jobId()).orElseThrow();
        Measured earlier = runner.run(
                job, Duration.ofSeconds(job.bounds().seconds()), new BurstObserver() {}, new CompletableFuture<>());
        archive.store(job, earlier.result(), earlier.requests());

        JsonNode answer = deliver(order);
        assertEquals(
                earlier.result().identity().startedAt().toString(),
                answer.get("started_at").asText());
        assertEquals(List.of(earlier.result()), results.ofRun(opened.runId()));
        assertEquals(Map.of(JobState.DONE, 1L, JobState.DISPATCHED, 1L), jobs.states(opened.runId()));
    }

    @ParameterizedTest
    @CsvSource({"0, -1", "-5, -1", "900001, -1", "900000, 880000", "10000, 0"})
    void aDeadlineOutsideLambdasOwnIsUnknown(int remainingMs, long expectedMs) {
        assertEquals(
                expectedMs < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(expectedMs)),
                BurstHandler.longest(remainingMs));
    }
}
