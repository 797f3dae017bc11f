package dev.tpsmatrix.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.aggregate.Cell;
import dev.tpsmatrix.dispatch.Suspicion;
import dev.tpsmatrix.drift.Cause;
import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.drift.State;
import dev.tpsmatrix.local.embedded.LocalTable;
import dev.tpsmatrix.result.Histograms;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.store.Drifts;
import dev.tpsmatrix.store.History;
import dev.tpsmatrix.store.Matrix;
import dev.tpsmatrix.store.Tellings;
import dev.tpsmatrix.trigger.EmbeddedStores;
import dev.tpsmatrix.trigger.Handler;
import dev.tpsmatrix.trigger.RecordingAlerts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A history of runs a week apart, over the real stores. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Aggregate.class)
class DriftWatchTest {

    private static final Instant FIRST = Instant.parse("2026-01-05T10:00:00Z");

    @Inject
    DynamoDbClient dynamo;

    @Inject
    S3Client s3;

    @Inject
    DriftWatch watch;

    @Inject
    DriftAlerts alerts;

    @Inject
    RecordingAlerts recorded;

    @Inject
    History history;

    @Inject
    Matrix matrix;

    @Inject
    Drifts drifts;

    @Inject
    Tellings tellings;

    private final SplittableRandom random = new SplittableRandom(8);

    @BeforeEach
    void table() {
        LocalTable.create(dynamo, "tps-matrix");
    }

    private Verdicts run(String workload, int week, double sydney, String served) {
        return run(workload, FIRST.plus(7L * week, ChronoUnit.DAYS), sydney, served);
    }

    /** Six cells, of which {@code b} in Sydney has so much of its usual TPS. */
    private Verdicts run(String workload, Instant at, double sydney, String served) {
        List<Row> rows = new ArrayList<>();
        for (String model : List.of("a", "b", "c")) {
            for (String region : List.of("us-east-1", "ap-southeast-2")) {
                boolean odd = model.equals("b") && region.startsWith("ap");
                rows.add(cell(workload, at, model, region, odd ? sydney : 1, odd ? served : "m-1"));
            }
        }
        return look(rows);
    }

    private Verdicts look(List<Row> rows) {
        rows.forEach(row -> {
            history.put(row, Cell.COLUMNS);
            matrix.put(row, Cell.COLUMNS, Histograms.empty());
        });
        return watch.look(rows);
    }

    private Row cell(String workload, Instant at, String model, String region, double share, String served) {
        double noise = 1 + 0.03 * random.nextGaussian();
        return new Row()
                .put("workload", workload)
                .put("workload_hash", "abc")
                .put("tier", "standard")
                .put("model", model)
                .put("provider", "openai")
                .put("region", region)
                .put("simulated", false)
                .put("run_id", at.toString().replaceAll("[-:]", "").replace("Z", "000Z-000001"))
                .put("trigger", "schedule")
                .put("last_started_at", at.toString())
                .put("served_model", served)
                .put("users_configured", 12)
                .put("tps", String.format(Locale.ROOT, "%.4f", 20 * share * noise))
                .put("latency_p95_ms", String.format(Locale.ROOT, "%.1f", 1500 * (1 + 0.03 * random.nextGaussian())))
                .put("success_rate", "0.999")
                .put("cost_per_transaction_usd", "0.011");
    }

    private void learn(String workload) {
        for (int week = 0; week < 10; week++) {
            assertSaysNothingNew(run(workload, week, 1, "m-1"), "week " + week);
        }
    }

    /** Neither a suspicion of its own nor a message. */
    private void assertSaysNothingNew(Verdicts verdicts, String why) {
        assertEquals(List.of(), verdicts.suspected(), why);
        assertEquals(List.of(), told(verdicts), why);
    }

    private List<String> told(Verdicts verdicts) {
        alerts.tell(verdicts);
        return recorded.take();
    }

    private List<String> archived(String workload) {
        return s3.listObjectsV2(r -> r.bucket("archive").prefix("drift/" + workload + "/")).contents().stream()
                .map(object -> object.key())
                .toList();
    }

    @Test
    void aChangeIsSuspectedMeasuredAgainToldOnceAndItsEndToo() {
        learn("steps");

        Verdicts first = run("steps", 10, 0.75, "m-2");
        assertEquals(1, first.suspected().size());
        Drift suspected = first.suspected().get(0);
        assertEquals(State.SUSPECTED, suspected.state());
        assertEquals(Cause.MODEL_UPDATE, suspected.cause());
        assertTrue(told(first).isEmpty(), "another day has to say so");
        assertEquals(
                List.of(new Suspicion(first.runId(), "steps", "standard", 12, List.of("b"), List.of("ap-southeast-2"))),
                Suspicions.of(first.suspected(), first.users()));
        assertEquals(1, archived("steps").size());

        Instant nextDay = FIRST.plus(71, ChronoUnit.DAYS);
        Row again = cell("steps", nextDay, "b", "ap-southeast-2", 0.74, "m-2");
        Verdicts confirmed = look(List.of(again));
        assertEquals(1, confirmed.worthTelling().size(), "its siblings' history tells how much is usual");
        assertEquals(State.CONFIRMED, confirmed.worthTelling().get(0).state());
        List<String> messages = told(confirmed);
        assertEquals(1, messages.size());
        String text = messages.get(0);
        assertTrue(
                text.matches("(?s)drift: 1 figure of steps has changed: b from ap-southeast-2, steps, tier standard\n"
                        + "- [0-9.]+ TPS → [0-9.]+ TPS \\(−2[0-9.]+ %\\), confirmed, since 2026-03-16: model update"
                        + " \\([^\n]*m-1[^\n]*m-2[^\n]*\\)\n"
                        + "- a transaction costs \\$0\\.0110, was \\$0\\.0110 \\(±0 %\\)\n.*"),
                text);

        assertSaysNothingNew(watch.look(List.of(again)), "the same run");
        assertSaysNothingNew(run("steps", 11, 0.76, "m-2"), "it is known");
        assertEquals(1, drifts.latest("steps").size());
        assertEquals(State.CONFIRMED, drifts.latest("steps").get(0).state());

        Verdicts back = run("steps", 12, 1, "m-1");
        assertEquals(State.RECOVERED, back.worthTelling().get(0).state());
        DriftAlerts mute = new DriftAlerts(tellings, (subject, message) -> false);
        mute.tell(back);
        List<String> recovery = told(back);
        assertEquals(1, recovery.size(), "what could not be told is told by the next who looks");
        assertTrue(recovery.get(0).startsWith("drift: 1 figure of steps is back: "), recovery.toString());
        assertSaysNothingNew(back, "once");
        assertEquals(State.RECOVERED, drifts.latest("steps").get(0).state());
        assertEquals(1, archived("steps").size(), "one drift, one file");
    }

    @Test
    void whatALaterRunHasMeasuredSinceIsNotJudged() {
        learn("late");
        run("late", 11, 1, "m-1");
        Verdicts late = run("late", 10, 0.5, "m-1");
        assertTrue(late.all().isEmpty(), late.all().toString());
        assertTrue(drifts.latest("late").isEmpty());
    }

    @Test
    void modelsSuspectedInTheSameRegionsAreMeasuredTogether() {
        learn("region");
        Instant at = FIRST.plus(70, ChronoUnit.DAYS);
        List<Row> rows = Stream.of("a", "b", "c")
                .flatMap(model -> Stream.of(
                        cell("region", at, model, "us-east-1", model.equals("c") ? 0.7 : 1, "m-1"),
                        cell("region", at, model, "ap-southeast-2", 0.7, "m-1")))
                .toList();
        Verdicts verdicts = look(rows);
        List<Suspicion> suspicions = Suspicions.of(verdicts.suspected(), verdicts.users());
        assertEquals(2, suspicions.size(), suspicions.toString());
        assertTrue(suspicions.contains(new Suspicion(
                verdicts.runId(), "region", "standard", 12, List.of("a", "b"), List.of("ap-southeast-2"))));
        assertTrue(suspicions.contains(new Suspicion(
                verdicts.runId(), "region", "standard", 12, List.of("c"), List.of("ap-southeast-2", "us-east-1"))));
        assertFalse(verdicts.suspected().isEmpty());
    }
}
