package dev.tpsmatrix.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.archive.Archives;
import dev.tpsmatrix.drift.Cause;
import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.drift.Level;
import dev.tpsmatrix.drift.Metric;
import dev.tpsmatrix.drift.Note;
import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.drift.State;
import dev.tpsmatrix.local.embedded.Aws;
import dev.tpsmatrix.local.embedded.EmbeddedDynamo;
import dev.tpsmatrix.local.embedded.EmbeddedS3;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.store.Lease;
import dev.tpsmatrix.store.Leases.Claim;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.store.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What the table knew, from the archive alone; over sockets, on the embedded servers. */
class RebuildTest {

    private static EmbeddedDynamo dynamo;
    private static EmbeddedS3 bucket;
    private static DynamoDbClient table;
    private static S3Client s3;
    private static int tests;

    @TempDir
    static Path folder;

    private String name;
    private Stores stores;
    private Archives archives;
    private Aggregator aggregator;
    private Rebuild rebuild;

    @BeforeAll
    static void start() {
        dynamo = EmbeddedDynamo.start(null);
        bucket = EmbeddedS3.start(folder, "archive");
        table = Aws.dynamo(dynamo.endpoint());
        s3 = Aws.s3(bucket.endpoint());
    }

    @AfterAll
    static void stop() {
        s3.close();
        table.close();
        bucket.close();
        dynamo.close();
    }

    @BeforeEach
    void empty() {
        name = "rebuild-" + tests++;
        s3.createBucket(r -> r.bucket(name));
        stores = new Stores(table, name);
        archives = Archives.of(s3, name);
        aggregator = new Aggregator(
                stores.runs, stores.results, stores.matrix, stores.history, archives.archive(), stores.jobs);
        rebuild = new Rebuild(archives.stock(), stores.results, stores.runs, stores.matrix, stores.drifts);
    }

    /** Archived and stored by shortcuts, aggregated as ever. */
    private void measure(MadeRun run) {
        List<MadeBurst> bursts = run.jobs().stream().map(MadeBurst::of).toList();
        bursts.forEach(burst -> Archives.write(folder.resolve(name), burst.job(), burst.result(), burst.requests()));
        List<BurstResult> results = bursts.stream().map(MadeBurst::result).toList();
        int failed = (int)
                results.stream().filter(r -> r.verdict().failure() != null).count();
        stores.store(run.complete(failed), results);
        aggregator.aggregate(run.runId());
    }

    /** Through the queue, as ever: every fourth burst is lost, half of these after they archived; every ninth is cancelled. */
    private void measureWithLosses(MadeRun run) {
        stores.runs.plan(run.planned(), null);
        stores.jobs.add(run.jobs());
        stores.runs.open(run.runId());
        Instant now = run.completedAt();
        List<Lease> due = new ArrayList<>();
        while (!(due = stores.jobs.due(now)).isEmpty()) {
            for (Lease job : due) {
                stores.leases
                        .lease(job, now, Duration.ofSeconds(60))
                        .flatMap(lease -> stores.leases.claim(lease.jobId(), lease.fence(), now))
                        .ifPresent(claim -> end(claim, run.jobs().indexOf(claim.job()), now));
            }
        }
        assertEquals(Run.State.COMPLETE, stores.runs.require(run.runId()).state());
        aggregator.aggregate(run.runId());
    }

    private void end(Claim claim, int number, Instant now) {
        if (number % 9 == 0) {
            stores.leases.cancel(claim, now);
            return;
        }
        if (number % 4 != 1 || number % 8 == 1) {
            archive(claim.job());
        }
        if (number % 4 == 1) {
            stores.leases.lose(claim.lease(), now);
        } else {
            stores.leases.finish(claim, MadeBurst.of(claim.job()).result(), now, Duration.ZERO);
        }
    }

    private void archive(BurstJob job) {
        MadeBurst burst = MadeBurst.of(job);
        archives.archive().store(job, burst.result(), burst.requests());
    }

    private void changes(int of) {
        for (int i = 0; i < of; i++) {
            Instant at = Instant.parse("2024-03-01T10:00:00Z")
                    .plus(Duration.ofHours(7L * i))
                    .plusMillis(i % 3);
            Place place = new Place(i % 2 == 0 ? "chat" : "long-context_v2.1", "standard", "gpt-5.4", "us-east-1");
            Drift drift = new Drift(
                    place,
                    "openai",
                    Metric.values()[i % 5],
                    State.values()[2 + i % 3],
                    "run-" + i,
                    at,
                    "run-" + (i + 1),
                    at.plusSeconds(86_400),
                    i % 7 == 0 ? 0 : 12.345678 * i,
                    i % 5 == 0
                            ? new Level(
                                    at.minusSeconds(864_000),
                                    List.of(new Level.Passed(at.minusSeconds(500_000), at.minusSeconds(400_000))))
                            : Level.WHOLE,
                    0.000123 * i,
                    i % 4 == 0 ? null : Cause.values()[i % 7],
                    i % 3 == 0 ? "" : "served_model: a → b, \"as said\"",
                    i % 2 == 0);
            archives.archive().store(drift);
            stores.drifts.put(drift);
            Note note = new Note(
                    place.workload(),
                    i % 2 == 0 ? null : "standard",
                    i % 3 == 0 ? null : "gpt-5.4",
                    null,
                    i % 4 == 0 ? drift.id() : null,
                    at,
                    i % 2 == 0 ? null : "somebody",
                    "line 1\nline 2, \"quoted\" → " + i);
            archives.archive().store(note);
            stores.drifts.put(note);
        }
    }

    private Rebuilt rebuilt() {
        return rebuild.run(null, soFar -> true);
    }

    private static void assertSame(Map<String, String> before, Map<String, String> after) {
        Map<String, String> differ = new TreeMap<>(before);
        differ.entrySet().removeAll(after.entrySet());
        assertEquals(List.of(), differ.keySet().stream().limit(5).toList(), "are missing or differ");
        assertEquals(before.size(), after.size(), "there are others");
    }

    /** docs/benchmarks.md: the same of 20,000 takes minutes. */
    @Test
    void everyItemComesBack() {
        int bulk = Integer.getInteger("rebuild.results", 2_000) / MadeRun.BURSTS;
        for (int i = 0; i < bulk; i++) {
            measure(MadeRun.of(i));
        }
        measureWithLosses(MadeRun.of(bulk));
        changes(120);
        Map<String, String> before = stores.items();
        stores.empty();
        assertEquals(Map.of(), stores.items());
        Rebuilt rebuilt = rebuilt();
        assertSame(before, stores.items());
        assertEquals(bulk + 1, rebuilt.runs());
        assertEquals(120, rebuilt.drifts());
        assertEquals(120, rebuilt.notes());
        assertTrue(rebuilt.left() > 0, "bursts that were lost had archived their results");
        assertEquals(
                before.keySet().stream().filter(key -> key.startsWith("CELL#")).count(), rebuilt.results());
        assertEquals(
                before.keySet().stream()
                        .filter(key -> key.startsWith("HISTORY#"))
                        .count(),
                rebuilt.cells());
        assertEquals(List.of(), rebuilt.lacking());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CELL#", "MATRIX#", "HISTORY#", "DRIFT#", "LASTDRIFT#", "NOTE#"})
    void whatIsThereIsReplacedByWhatWasThere(String spoiled) {
        measure(MadeRun.of(0));
        changes(10);
        Map<String, String> before = stores.items();
        stores.spoil(spoiled);
        rebuilt();
        assertSame(before, stores.items());
    }

    @Test
    void whereOneCallEndsTheNextGoesOn() {
        measure(MadeRun.of(0));
        measure(MadeRun.of(1));
        changes(60);
        Map<String, String> before = stores.items();
        stores.empty();
        int calls = 0;
        Rebuilt last = rebuild.run(null, soFar -> false);
        while (last.results() + last.runs() + last.drifts() + last.notes() > 0) {
            calls++;
            last = rebuild.run(last.after(), soFar -> false);
        }
        assertTrue(calls > 2, calls + " calls");
        assertSame(before, stores.items());
    }

    @Test
    void aRunThatIsStillMeasuringIsLeftToIt() {
        MadeRun run = MadeRun.of(0);
        stores.runs.plan(run.planned(), null);
        stores.runs.open(run.runId());
        archive(run.jobs().get(0));
        Map<String, String> before = stores.items();
        assertEquals(1, rebuilt().left());
        assertSame(before, stores.items());
    }

    @Test
    void resultsOfARunThatNeverCompletedComeWithoutCells() {
        archive(MadeRun.of(0).jobs().get(0));
        Rebuilt rebuilt = rebuilt();
        assertEquals(1, rebuilt.unaccounted());
        assertEquals(1, stores.items().size());
    }

    /** Requests expire; what the table knows of them doesn't. */
    @Test
    void histogramsOfExpiredRequestsStay() {
        MadeRun run = MadeRun.of(0);
        measure(run);
        Map<String, String> before = stores.items();
        s3.listObjectsV2Paginator(r -> r.bucket(name).prefix("requests/"))
                .contents()
                .forEach(object -> s3.deleteObject(r -> r.bucket(name).key(object.key())));
        assertEquals(run.jobs().size(), rebuilt().bare());
        assertSame(before, stores.items());
        stores.empty();
        rebuilt();
        assertEquals(before.keySet(), stores.items().keySet());
    }
}
