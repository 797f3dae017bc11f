package dev.tpsmatrix.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.local.embedded.LocalTable;
import dev.tpsmatrix.store.JobState;
import dev.tpsmatrix.store.Jobs;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.store.Runs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The handler behind Quarkus' Lambda event server, on the embedded table and bucket. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
class PlanHandlerTest {

    private static final String BENCH = """
            bench:
              regions: [us-east-1, eu-west-1]
              repeats: 2
              targets:
                - {id: a, provider: openai, endpoints: {default: https://a.example/v1}, price: none, key: none}
                - {id: b, provider: anthropic, endpoints: {default: https://b.example}, price: none, key: none}
            """;

    @Inject
    DynamoDbClient dynamo;

    @Inject
    S3Client s3;

    @Inject
    Runs runs;

    @Inject
    Jobs jobs;

    @BeforeEach
    void configure() {
        LocalTable.create(dynamo, "tps-matrix");
        s3.putObject(r -> r.bucket("archive").key("config/bench.yaml"), RequestBody.fromString(BENCH));
    }

    private static HttpResponse<String> invoke(String event) throws Exception {
        int port = ConfigProvider.getConfig().getValue("quarkus.lambda.mock-event-server.test-port", Integer.class);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port))
                .POST(BodyPublishers.ofString(event))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static JsonNode plan(String event) throws Exception {
        HttpResponse<String> response = invoke(event);
        assertEquals(200, response.statusCode(), response.body());
        return new ObjectMapper().readTree(response.body());
    }

    @Test
    void aPlanOpensARunWithItsJobsQueued() throws Exception {
        JsonNode reply = plan("{}");
        String runId = reply.get("run_id").asText();
        assertEquals(8, reply.get("jobs").asInt());
        Run run = runs.find(runId).orElseThrow();
        assertEquals(Run.State.OPEN, run.state());
        assertEquals("manual", run.trigger());
        assertEquals(8, run.pending());
        assertEquals(Map.of(JobState.QUEUED, 8L), jobs.states(runId));
    }

    @Test
    void aRequestIdPlansOnceHoweverOftenItComes() throws Exception {
        JsonNode first = plan("{\"request_id\": \"r-1\"}");
        assertEquals(first, plan("{\"request_id\": \"r-1\"}"));
        assertEquals(
                Map.of(JobState.QUEUED, 8L), jobs.states(first.get("run_id").asText()));
        assertNotEquals(first.get("run_id"), plan("{\"request_id\": \"r-2\"}").get("run_id"));
    }

    @Test
    void anEventNarrowsTheConfiguration() throws Exception {
        JsonNode reply =
                plan("{\"models\": [\"a\"], \"regions\": [\"eu-west-1\"], \"repeats\": 3, \"tier\": \"probe\"}");
        assertEquals(3, reply.get("jobs").asInt());
    }

    @Test
    void badInputIsAnErrorThatNamesTheObjectAndWritesNothing() throws Exception {
        HttpResponse<String> response = invoke("{\"models\": [\"nobody\"]}");
        assertNotEquals(200, response.statusCode());
        assertTrue(response.body().contains("'nobody' is not one of a, b"), response.body());

        s3.deleteObject(r -> r.bucket("archive").key("config/bench.yaml"));
        HttpResponse<String> missing = invoke("{\"request_id\": \"r-3\"}");
        assertTrue(missing.body().contains("s3://archive/config/bench.yaml: there is no such file"), missing.body());
        configure();
        String minted = plan("{\"request_id\": \"r-3\"}").get("run_id").asText();
        assertEquals(Map.of(JobState.QUEUED, 8L), jobs.states(minted));
    }
}
