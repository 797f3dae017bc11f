package dev.tpsmatrix.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.store.Jobs;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.store.Runs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What plan makes of releases and of new models: a run within their budget, or an announcement. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Plan.class)
class PlanReleasesTest {

    private static final String BENCH = """
            bench:
              regions: [us-east-1, eu-west-1]
              tier: probe
              bounds: {usd: 1}
              targets:
                - {id: mini, provider: openai, model: gpt-5.4-mini, price: gpt-5.4-mini, key: none,
                   endpoints: {default: "https://a.example/v1"}}
                - {id: cold, provider: openai, model: gpt-4.1, price: gpt-4.1, key: none, parameters: {temperature: 0},
                   endpoints: {default: "https://a.example/v1"}}
              releases:
                budget_usd: 0.015
                rules:
                  - {model: gpt-*-mini, like: mini, price_ceiling: {input: 1, output: 10}}
                  - {model: gpt-*-nano, like: mini}
                  - {model: gpt-*-micro, like: cold, price_ceiling: {input: 1, output: 10}}
              discover:
                - {model: gpt-*-maxi, like: mini}
            """;

    @Inject
    DeployedConfig deployed;

    @Inject
    Runs runs;

    @Inject
    Jobs jobs;

    @Inject
    RecordingAlerts alerts;

    @Inject
    @Named("plan")
    PlanHandler plan;

    @Inject
    ObjectMapper json;

    @BeforeEach
    void deploy() {
        deployed.put(BENCH);
        alerts.take();
    }

    private JsonNode released(String delivery, String model) throws IOException {
        return plan.handleRequest(
                json.readTree("{\"release\": {\"source\": \"standard\", \"delivery\": \"" + delivery
                        + "\", \"model\": \"" + model + "\"}}"),
                null);
    }

    @Test
    void aNewModelRunsWithinTheReleasesOwnBudgetAndSaysWhy() throws Exception {
        JsonNode reply = released("msg_1", "gpt-6-mini");
        Run run = runs.find(reply.get("run_id").asText()).orElseThrow();
        assertEquals(Trigger.release("standard msg_1"), run.trigger());
        // Of 2 × 0.00615 and 2 × 0.003075 USD the dearest cell is dropped.
        assertTrue(reply.get("committed_usd").asDouble() <= 0.015, reply.toString());
        assertEquals(1, reply.get("dropped").size(), reply.toString());
        assertTrue(
                jobs.ofRun(run.runId()).stream()
                        .anyMatch(entry -> entry.job().subject().providerModel().equals("gpt-6-mini")),
                "what was released is not dropped");
        assertEquals(List.of(), alerts.take());
    }

    @Test
    void withoutPriceAndCeilingItIsAnnounced() throws Exception {
        JsonNode reply = released("msg_2", "gpt-6-nano");
        assertTrue(reply.has("not_planned"), reply.toString());
        List<String> told = alerts.take();
        assertEquals(1, told.size());
        assertTrue(
                told.get(0).startsWith("release of gpt-6-nano: gpt-6-nano would be measured like mini"), told.get(0));
    }

    @Test
    void whatWouldRefuseEveryRequestIsAnnounced() throws Exception {
        assertTrue(released("msg_3", "gpt-6-micro").has("not_planned"));
        assertEquals(
                List.of("release of gpt-6-micro: gpt-6-micro would be measured like cold, but can't be asked so"
                        + " (parameters: temperature: this model refuses it); give it a target of its own."),
                alerts.take());
    }

    @Test
    void aDiscoveredModelWithoutPriceIsAnnouncedToo() throws Exception {
        plan.handleRequest(
                json.readTree("{\"discovered\": {\"provider\": \"openai\", \"model\": \"gpt-6-maxi\"}}"), null);
        assertEquals(1, alerts.take().size());
    }
}
