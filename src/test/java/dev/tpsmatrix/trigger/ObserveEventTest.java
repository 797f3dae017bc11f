package dev.tpsmatrix.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.local.embedded.LocalTable;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.store.Matrix;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What production saw, as an event of aggregate. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Aggregate.class)
class ObserveEventTest {

    @Inject
    DynamoDbClient dynamo;

    @Inject
    WholeRuns runs;

    @Inject
    Matrix matrix;

    @Inject
    RecordingAlerts alerts;

    @Inject
    Figures figures;

    @TempDir
    Path folder;

    @BeforeEach
    void table() {
        LocalTable.create(dynamo, "tps-matrix");
    }

    @Test
    void whatDeviatesInProductionIsToldWithItsReasons() throws Exception {
        String runId = runs.complete(Trigger.manual("a test"), QuickBursts.setup(folder, "observed", 2));
        Handler.ask("{\"run_id\": \"" + runId + "\"}");
        Row cell = matrix.cells("observed", "standard").get(0);
        alerts.take();
        long requests = Math.round(3600 * cell.decimal("tps"));
        String slow = """
                {"workload": "observed", "model": "%s", "region": "us-east-1", "from": "2026-11-20T10:00:00Z",
                 "to": "2026-11-20T11:00:00Z", "requests": %d, "latency_p50_ms": 90000,
                 "errors": {"rate_limited": %d}, "concurrency": %s}""".formatted(cell.text("model"), requests, requests / 10, cell.text("users"));
        JsonNode answer = Handler.ask("{\"observe\": [" + slow + "]}");
        assertEquals(1, answer.get("windows").asInt(), answer.toString());
        assertEquals(2, answer.get("deviations").asInt(), answer.toString());
        assertEquals(6, answer.get("figures").size());
        assertEquals(runId, answer.at("/figures/0/run_id").asText());
        List<String> told = alerts.take();
        assertEquals(1, told.size(), told.toString());
        assertTrue(
                told.get(0)
                        .startsWith("production: 2 figures of 1 cell are worse than measured (SIMULATED): "
                                + cell.text("model")
                                + " from us-east-1, observed, tier standard (SIMULATED)\n- latency p50 "),
                told.toString());
        assertTrue(told.get(0).contains("- why: limits: 10.0 % of the requests were rate-limited, "), told.toString());

        String fine = slow.replace("\"latency_p50_ms\": 90000,", "").replace(requests / 10 + "}", "0}");
        JsonNode within = Handler.ask("{\"observe\": " + fine + "}");
        assertEquals(0, within.get("deviations").asInt(), within.toString());
        assertEquals(
                2,
                Handler.ask("{\"observe\": {\"threshold_percent\": 50, \"windows\": [" + fine + "," + fine + "]}}")
                        .get("windows")
                        .asInt());
        assertEquals(List.of(), alerts.take());
    }

    /** Of 12.5 TPS and a p50 of 800 ms, measured so many days ago. */
    private static Row cell(String model, int daysAgo) {
        return Figures.cell("watched", model, "run-1")
                .put(
                        "last_started_at",
                        Ticker.SYSTEM.now().minus(Duration.ofDays(daysAgo)).toString());
    }

    private static String window(String model, int hour, int p50) {
        return """
                {"workload": "watched", "model": "%s", "region": "us-east-1", "from": "2026-11-20T%d:00:00Z",
                 "to": "2026-11-20T%d:00:00Z", "requests": 45000, "latency_p50_ms": %d, "errors": {}}""".formatted(model, hour, hour + 1, p50);
    }

    private List<String> told(String... windows) throws Exception {
        JsonNode answer = Handler.ask("{\"observe\": [" + String.join(",", windows) + "]}");
        assertEquals(windows.length, answer.get("windows").asInt(), answer.toString());
        assertEquals(windows.length, answer.get("deviations").asInt(), "it deviates, told or not: " + answer);
        return alerts.take();
    }

    @Test
    void aWindowIsToldOnce() throws Exception {
        figures.store(cell("once", 1));
        alerts.take();
        String window = window("once", 10, 900_000);
        assertEquals(1, told(window, window).size());
        assertEquals(List.of(), told(window), "it was told");
        List<String> later = told(window, window("once", 11, 900_000));
        assertEquals(1, later.size(), later.toString());
        assertTrue(later.get(0).startsWith("production: 1 figure of 1 cell is worse "), later.toString());
        assertTrue(later.get(0).contains("observed 2026-11-20T11:00:00Z to "), later.toString());
        assertFalse(later.get(0).contains("observed 2026-11-20T10:00:00Z to "), later.toString());
        assertEquals(1, told(window("once", 10, 400_000)).size(), "it was counted again, and is another");
        figures.store(cell("once", 0).put("run_id", "run-2").put("latency_p50_ms", "810"));
        assertEquals(List.of(), told(window), "measured again, and the same deviates");
    }

    @Test
    void whatIsNotComparedIsAnsweredWithItsReason() throws Exception {
        figures.store(cell("fine", 1));
        figures.store(cell("stale", 40));
        figures.store(Figures.without(cell("failed", 1), "tps").put("trouble", "client-bound: GC"));
        figures.store(cell("short", 1).put("ranked", false).put("short_share", "0.25"));
        alerts.take();
        JsonNode answer = Handler.ask("{\"observe\": ["
                + String.join(
                        ",",
                        Stream.of("stale", "fine", "failed", "short")
                                .map(model -> window(model, 10, 800))
                                .toList())
                + "]}");
        assertEquals(4, answer.get("windows").asInt());
        assertEquals(3, answer.get("refused").asInt());
        assertEquals(0, answer.get("deviations").asInt(), answer.toString());
        List<String> refused = StreamSupport.stream(answer.get("figures").spliterator(), false)
                .filter(row -> row.has("refused"))
                .map(row -> row.get("model").asText() + " from "
                        + row.get("from").asText() + ": " + row.get("refused").asText())
                .toList();
        assertEquals(3, refused.size(), answer.toString());
        assertTrue(
                refused.get(0)
                        .startsWith(
                                "stale from 2026-11-20T10:00:00Z: its cell was measured 40 days ago, and at most 35"),
                refused.toString());
        assertTrue(refused.get(1)
                .startsWith("failed from 2026-11-20T10:00:00Z: its cell has no figure (client-bound: GC)"));
        assertTrue(refused.get(2).startsWith("short from 2026-11-20T10:00:00Z: its cell is not ranked: 25.0 % of"));
        assertEquals(
                6,
                StreamSupport.stream(answer.get("figures").spliterator(), false)
                        .filter(row -> row.get("model").asText().equals("fine"))
                        .count());
        assertEquals(List.of(), alerts.take());
    }

    @Test
    void aWindowOfProductionThatIsNoneIsRefusedInOneLine() throws Exception {
        AggregateHandlerTest.assertRefused(
                "{\"observe\": {\"workload\": \"x\", \"modle\": 1}}", "event: observe: modle: unknown key");
        AggregateHandlerTest.assertRefused(
                "{\"observe\": []}", "event: observe: an empty list is not a list of at least one");
        AggregateHandlerTest.assertRefused(
                "{\"observe\": {\"windows\": [{}], \"threshold_percent\": 0}}",
                "event: observe: threshold_percent: 0.0 is not above 0");
        AggregateHandlerTest.assertRefused("""
                {"observe": {"workload": "nowhere", "model": "m", "region": "r", "from": "2026-11-20T10:00:00Z",
                 "to": "2026-11-20T11:00:00Z", "requests": 1}}""", "workload: there is no matrix of 'nowhere', tier standard; there is ");
    }
}
