package dev.tpsmatrix.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.dispatch.AtOnce;
import dev.tpsmatrix.store.JobState;
import dev.tpsmatrix.store.Jobs;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.store.Runs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of trigger, delivered ten times at once. Lambda's event server takes one at a time: the handler is called. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Plan.class)
class PlanDeliveriesTest {

    private static final String BENCH = """
            bench:
              regions: [us-east-1, eu-west-1]
              repeats: 2
              runs:
                ten: {cron: "0 11 ? * 3#1 *"}
                other: {cron: "0 11 ? * 3#1 *"}
              releases:
                rules:
                  - {repository: o/r, targets: [a]}
              discover:
                - {model: new-*, like: a, price_ceiling: {input: 1, output: 2}}
              targets:
                - {id: a, provider: openai, endpoints: {default: https://a.example/v1}, price: none, key: none}
            """;

    @Inject
    DeployedConfig deployed;

    @Inject
    Runs runs;

    @Inject
    Jobs jobs;

    @Inject
    @Named("plan")
    PlanHandler handler;

    @Inject
    ObjectMapper json;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    manual   | {"request_id": "ten"}
                    schedule | {"run": "ten", "at": "2026-12-01T00:00:00Z"}
                    release  | {"release": {"source": "github", "delivery": "ten", "repository": "o/r"}}
                    discovery | {"discovered": {"provider": "openai", "model": "new-ten"}}
                    """)
    void tenAtOnceAreOneRun(String trigger, String event) throws Exception {
        deployed.put(BENCH);
        long before = deployed.items("RUN#");
        JsonNode asked = json.readTree(event);
        List<JsonNode> replies = AtOnce.times(10, () -> handler.handleRequest(asked, null));

        assertEquals(1, Set.copyOf(replies).size(), replies.toString());
        String runId = replies.get(0).get("run_id").asText();
        assertEquals(before + 1, deployed.items("RUN#"));
        Run run = runs.find(runId).orElseThrow();
        int expected = trigger.equals("release") ? 2 : 4;
        assertEquals(
                List.of(Run.State.OPEN, trigger, expected),
                List.of(run.state(), run.trigger().kind(), run.pending()));
        assertEquals(Map.of(JobState.QUEUED, (long) expected), jobs.states(runId));
        assertNotEquals(
                runId,
                handler.handleRequest(json.readTree(event.replace("ten", "other")), null)
                        .get("run_id")
                        .asText());
    }

    /** Lambda retries an asynchronous call, and may deliver it twice, under the id that it had. */
    @Test
    void oneCallWithoutAnIdentityIsOneRunHoweverOftenLambdaDeliversIt() throws Exception {
        deployed.put(BENCH);
        JsonNode asked = json.readTree("{}");
        List<JsonNode> replies = AtOnce.times(10, () -> handler.handleRequest(asked, call("c-1")));
        assertEquals(1, Set.copyOf(replies).size(), replies.toString());
        assertNotEquals(replies.get(0), handler.handleRequest(asked, call("c-2")));
    }

    private static Context call(String id) {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> method.getName().equals("getAwsRequestId") ? id : null);
    }
}
