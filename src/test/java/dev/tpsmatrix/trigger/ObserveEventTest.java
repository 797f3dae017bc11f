package dev.tpsmatrix.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.local.embedded.LocalTable;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.store.Matrix;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
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
        String slow = """
                {"workload": "observed", "model": "%s", "region": "us-east-1", "from": "2026-11-20T10:00:00Z",
                 "to": "2026-11-20T11:00:00Z", "requests": 3600, "requests_per_second": %s, "latency_p50_ms": 90000,
                 "errors": {"rate_limited": 360}, "concurrency": %s}""".formatted(cell.text("model"), cell.text("tps"), cell.text("users"));
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

        String fine = slow.replace("\"latency_p50_ms\": 90000,", "").replace("360}", "0}");
        JsonNode within = Handler.ask("{\"observe\": " + fine + "}");
        assertEquals(0, within.get("deviations").asInt(), within.toString());
        assertEquals(
                2,
                Handler.ask("{\"observe\": {\"threshold_percent\": 50, \"windows\": [" + fine + "," + fine + "]}}")
                        .get("windows")
                        .asInt());
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
