package dev.tpsmatrix.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.archive.Archives;
import dev.tpsmatrix.local.embedded.Asked;
import dev.tpsmatrix.local.embedded.Aws;
import dev.tpsmatrix.local.embedded.EmbeddedDynamo;
import dev.tpsmatrix.local.embedded.EmbeddedS3;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.RunIds;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.store.Batch;
import dev.tpsmatrix.store.Lease;
import dev.tpsmatrix.store.Leases.Claim;
import dev.tpsmatrix.store.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Requests, items and capacity of both stores, with a short history of a cell and with a long one. */
class CostOfAggregationTest {

    /** Its day is after those of all earlier runs. */
    private static final int MEASURED = 1_300;

    @TempDir
    Path folder;

    /** What a last burst's end and its run's aggregation asked of the stores. */
    private record Cost(List<String> result, List<String> aggregation) {}

    private static boolean isOfTheCell(BurstJob job) {
        return job.workload().name().equals("chat")
                && job.subject().model().equals("gpt-5.4")
                && job.region().equals("us-east-1");
    }

    /** One burst many times, eight times a run. */
    private static void measureEarlier(Stores stores, int results) {
        BurstJob job = MadeRun.of(0).jobs().stream()
                .filter(CostOfAggregationTest::isOfTheCell)
                .findFirst()
                .orElseThrow();
        BurstResult burst = MadeBurst.of(job).result();
        Cell cell = Cells.of(List.of(burst), Missing.NOTHING).get(0);
        Batch batch = stores.results.batch();
        Row latest = cell.toRow();
        for (int number = 0; number < results; number++) {
            Instant at = job.notBefore().plus(Duration.ofDays(number / 8));
            String runId = RunIds.mint(at, number / 8);
            Row row = burst.toRow()
                    .put("run_id", runId)
                    .put("job_id", "b-" + number)
                    .put("repeat", number % 8 + 1);
            batch.put(BurstResult.of(row, burst.histograms()));
            batch.put(latest.put("run_id", runId), Cell.COLUMNS);
        }
        batch.flush();
        stores.matrix.put(latest, Cell.COLUMNS, cell.histograms());
    }

    private Cost cost(int earlier) {
        Asked asked = new Asked();
        try (EmbeddedDynamo dynamo = EmbeddedDynamo.start(null);
                EmbeddedS3 bucket = EmbeddedS3.start(folder.resolve("" + earlier), "archive");
                DynamoDbClient table = Aws.dynamo(dynamo.endpoint(), asked);
                S3Client s3 = Aws.s3(bucket.endpoint(), asked)) {
            Stores stores = new Stores(table, "cost");
            measureEarlier(stores, earlier);
            MadeRun all = MadeRun.of(MEASURED);
            List<BurstJob> jobs = all.jobs().stream()
                    .filter(CostOfAggregationTest::isOfTheCell)
                    .toList();
            MadeRun run = new MadeRun(MEASURED, all.trigger(), all.at(), jobs);
            stores.runs.plan(run.planned(), null);
            stores.jobs.add(jobs);
            stores.runs.open(run.runId());
            for (BurstJob job : jobs) {
                finish(stores, job, run.completedAt(), asked);
            }
            List<String> result = asked.take();
            new Aggregator(
                            stores.runs,
                            stores.results,
                            stores.matrix,
                            stores.history,
                            Archives.of(s3, "archive").archive(),
                            stores.jobs)
                    .aggregate(run.runId());
            return new Cost(result, asked.take());
        }
    }

    /** What is counted is the end alone, of the last one. */
    private static void finish(Stores stores, BurstJob job, Instant now, Asked asked) {
        Lease due = stores.jobs.due(now).stream()
                .filter(queued -> queued.jobId().equals(job.jobId()))
                .findFirst()
                .orElseThrow();
        Lease lease = stores.leases.lease(due, now, Duration.ofSeconds(60)).orElseThrow();
        Claim claim = stores.leases.claim(lease.jobId(), lease.fence(), now).orElseThrow();
        asked.take();
        stores.leases.finish(claim, MadeBurst.of(job).result(), now, Duration.ZERO);
    }

    @Test
    void aLongHistoryCostsNoMoreThanAShortOne() {
        Cost afterTen = cost(10);
        Cost afterTenThousand = cost(10_000);
        assertEquals(afterTen, afterTenThousand);
        assertTrue(
                afterTen.result().stream().anyMatch(line -> line.startsWith("TransactWriteItems")),
                "the end is counted");
        assertFalse(afterTen.result().stream().anyMatch(line -> line.startsWith("Query")), "" + afterTen.result());

        Map<Boolean, List<String>> puts = afterTen.aggregation().stream()
                .filter(line -> line.startsWith("PutObject"))
                .collect(Collectors.partitioningBy(line -> line.contains(" matrix/chat/standard/")));
        List<String> files = puts.getOrDefault(true, List.of());
        assertEquals(7, files.size(), "five pivots, matrix.json and missing.csv: " + files);
        assertEquals(files.size(), new HashSet<>(files).size(), "each is written once");
        assertEquals(1, puts.getOrDefault(false, List.of()).size(), "the run's own file");
    }
}
