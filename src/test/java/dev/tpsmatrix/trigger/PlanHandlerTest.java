package dev.tpsmatrix.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.store.JobState;
import dev.tpsmatrix.store.Jobs;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.store.Runs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The handler behind Quarkus' Lambda event server, on the embedded table and bucket. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Plan.class)
class PlanHandlerTest {

    private static final String BENCH = """
            bench:
              regions: [us-east-1, eu-west-1]
              repeats: 2
              runs:
                monthly: {cron: "0 11 ? * 3#1 *", days: 2}
              targets:
                - {id: a, provider: openai, endpoints: {default: https://a.example/v1}, price: none, key: none}
                - {id: b, provider: anthropic, endpoints: {default: https://b.example}, price: none, key: none}
            """;

    @Inject
    DeployedConfig deployed;

    @Inject
    Runs runs;

    @Inject
    Jobs jobs;

    @Inject
    RecordingInvoker invoker;

    @BeforeEach
    void configure() {
        deployed.put(BENCH);
    }

    /** Nothing is planned from what the application brings along: such a run would be nobody's. */
    @Test
    void withoutAWorkloadOrPricesOfItsOwnNothingIsPlanned() throws Exception {
        deployed.remove(DeployedConfig.PRICES);
        HttpResponse<String> unpriced = Handler.send("{}");
        assertTrue(unpriced.body().contains("s3://archive/config/prices.yaml: there is no such file"), unpriced.body());
        configure();
        deployed.remove(DeployedConfig.WORKLOAD);
        HttpResponse<String> idle = Handler.send("{}");
        assertTrue(idle.body().contains("s3://archive/config/workloads/: there is no workload"), idle.body());
    }

    @Test
    void aPlanOpensARunWithItsJobsQueued() throws Exception {
        JsonNode reply = Handler.ask("{}");
        String runId = reply.get("run_id").asText();
        assertEquals(8, reply.get("jobs").asInt());
        Run run = runs.find(runId).orElseThrow();
        assertEquals(Run.State.OPEN, run.state());
        assertEquals("manual", run.trigger().kind());
        assertEquals(8, run.pending());
        assertEquals(Map.of(JobState.QUEUED, 8L), jobs.states(runId));
        assertTrue(invoker.takeDispatches() > 0, "dispatch is called at once");
    }

    @Test
    void aRequestIdPlansOnceHoweverOftenItComes() throws Exception {
        JsonNode first = Handler.ask("{\"request_id\": \"r-1\"}");
        assertEquals(first, Handler.ask("{\"request_id\": \"r-1\"}"));
        assertEquals(
                Map.of(JobState.QUEUED, 8L), jobs.states(first.get("run_id").asText()));
        assertNotEquals(
                first.get("run_id"), Handler.ask("{\"request_id\": \"r-2\"}").get("run_id"));
    }

    @Test
    void aSchedulesTimePlansOnceHoweverOftenItComes() throws Exception {
        String event = "{\"run\": \"monthly\", \"at\": \"2026-12-01T00:00:00Z\"}";
        String first = Handler.ask(event).get("run_id").asText();
        assertEquals(first, Handler.ask(event).get("run_id").asText());
        assertEquals(
                Trigger.schedule("monthly", Instant.parse("2026-12-01T00:00:00Z")),
                runs.find(first).orElseThrow().trigger());
        assertNotEquals(
                first,
                Handler.ask(event.replace("12-01", "11-01")).get("run_id").asText());
    }

    @Test
    void anEventNarrowsTheConfiguration() throws Exception {
        JsonNode reply =
                Handler.ask("{\"models\": [\"a\"], \"regions\": [\"eu-west-1\"], \"repeats\": 3, \"tier\": \"probe\"}");
        assertEquals(3, reply.get("jobs").asInt());
    }

    @Test
    void badInputIsAnErrorThatNamesTheObjectAndWritesNothing() throws Exception {
        HttpResponse<String> response = Handler.send("{\"models\": [\"nobody\"]}");
        assertNotEquals(200, response.statusCode());
        assertTrue(response.body().contains("'nobody' is not one of a, b"), response.body());

        deployed.remove(DeployedConfig.BENCH);
        HttpResponse<String> missing = Handler.send("{\"request_id\": \"r-3\"}");
        assertTrue(missing.body().contains("s3://archive/config/bench.yaml: there is no such file"), missing.body());
        configure();
        String minted = Handler.ask("{\"request_id\": \"r-3\"}").get("run_id").asText();
        assertEquals(Map.of(JobState.QUEUED, 8L), jobs.states(minted));
    }

    /** What runs on a laptop only would be queued here for good, or lost. */
    @ParameterizedTest
    @CsvSource({
        "us-east-1, local, bench.regions: 'local' is no AWS region",
        "https://a.example/v1, simulator, bench.targets[a].endpoints"
    })
    void whatCannotRunHereIsRefused(String inPlaceOf, String what, String message) throws Exception {
        deployed.put(BENCH.replace(inPlaceOf, what));
        for (String event : List.of("{}", "{\"dry_run\": true}")) {
            HttpResponse<String> refused = Handler.send(event);
            assertEquals(500, refused.statusCode(), refused.body());
            assertTrue(refused.body().contains("s3://archive/config/bench.yaml: " + message), refused.body());
        }
    }
}
