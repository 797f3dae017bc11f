package dev.tpsmatrix.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Events that plan can't take: one line that says what is wrong, and nothing is written. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Plan.class)
class EventTest {

    private static final String BENCH = """
            bench:
              regions: [us-east-1]
              runs:
                monthly: {cron: "0 11 ? * 3#1 *"}
              targets:
                - {id: a, provider: openai, endpoints: {default: https://a.example/v1}, price: none, key: none}
            """;

    @Inject
    DeployedConfig deployed;

    @Inject
    DynamoDbClient dynamo;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    []                                  | event: an empty list is not a mapping of request_id
                    "plan"                              | event: 'plan' is not a mapping of request_id
                    null                                | event: nothing is not a mapping of request_id
                    {"model": ["a"]}                    | event: model: unknown key; known are request_id, caller
                    {"models": "a"}                     | event: models: 'a' is not a list of at least one
                    {"models": []}                      | event: models: an empty list is not a list of at least one
                    {"models": [1]}                     | event: models[0]: 1 is not text
                    {"models": null}                    | event: models: nothing is not a list of at least one
                    {"models": ["b"]}                   | event: model: 'b' is not one of a
                    {"regions": {"a": 1}}               | event: regions: a mapping is not a list of at least one
                    {"regions": ["eu-west-9"]}          | event: region: 'eu-west-9' is not one of us-east-1
                    {"workloads": ["none"]}             | event: workload: 'none' is not one of
                    {"repeats": "2"}                    | event: repeats: '2' is not a whole number from 1 to 100
                    {"repeats": 0}                      | event: repeats: 0 is not a whole number from 1 to 100
                    {"repeats": 101}                    | event: repeats: 101 is not a whole number from 1 to 100
                    {"repeats": 1.5}                    | event: repeats: 1.5 is not a whole number from 1 to 100
                    {"users": true}                     | event: users: true is not a whole number from 1 to 900
                    {"users": 901}                      | event: users: 901 is not a whole number from 1 to 900
                    {"tier": 1}                         | event: tier: 1 is not text
                    {"tier": "Probe"}                   | event: tier: 'Probe' is not one of probe, standard, full
                    {"dry_run": "true"}                 | event: dry_run: 'true' is not true or false
                    {"fit": 1}                          | event: fit: 1 is not true or false
                    {"budget_usd": "40"}                | event: budget_usd: '40' is not a number
                    {"budget_usd": 0}                   | event: budget_usd: 0 is not more than 0
                    {"budget_usd": -1}                  | event: budget_usd: -1 is not more than 0
                    {"request_id": 7}                   | event: request_id: 7 is not text
                    {"request_id": " "}                 | event: request_id: ' ' is not a text that is not empty
                    {"caller": 7}                       | event: caller: 7 is not text
                    {"run": 1}                          | event: run: 1 is not text
                    {"run": "m", "at": "today"}         | event: at: 'today' is not a time such as
                    {"run": "weekly"}                   | s3://archive/config/bench.yaml: bench.runs: there is no run 'weekly', only monthly
                    {"at": "2026-12-01T00:00:00Z"}      | event: run: missing; it is
                    {"release": 1}                      | event: release: 1 is not a mapping of source, delivery
                    {"release": {"source": "gitlab"}}   | event: release.source: 'gitlab' is not one of github
                    {"release": {"source": "github", "delivery": "x"}} | event: release.repository: missing
                    {"release": {"source": "github", "delivery": "x", "model": "a b"}} | event: release.model: 'a b' is not
                    {"release": {"source": "github"}}   | event: release.delivery: missing; it is
                    {"discovered": {"provider": "x"}}   | event: discovered.provider: 'x' is not one of openai, openai-responses, openai-compatible, azure, anthropic, gemini, vertex, bedrock
                    {"discovered": {"provider": "openai"}} | event: discovered.model: missing; it is
                    {"discovered": {}, "run": "m"}      | event: run: unknown key; known are discovered
                    {"cancel": 5}                       | event: cancel: 5 is not text
                    {"cancel": ""}                      | event: cancel: '' is not a text that is not empty
                    {"cancel": ["a"]}                   | event: cancel: a list is not text
                    {"cancel": "nobody"}                | there is no run nobody
                    {"cancel": "r", "models": ["a"]}    | event: models: unknown key; known are cancel
                    {"cancel": "r", "replan_lost": "r"} | event: replan_lost: unknown key; known are cancel
                    {"cancel": "r", "request_id": "x"}  | event: request_id: unknown key; known are cancel
                    {"replan_lost": null}               | event: replan_lost: nothing is not text
                    {"replan_lost": ""}                 | event: replan_lost: '' is not a text that is not empty
                    {"replan_lost": "nobody"}           | there is no run nobody
                    {"replan_lost": "r", "fit": true}   | event: fit: unknown key; known are replan_lost
                    """)
    void whatIsWrongIsSaidInALineAndNothingIsWritten(String event, String expected) throws Exception {
        deployed.put(BENCH);
        HttpResponse<String> response = Handler.send(event);
        assertEquals(500, response.statusCode(), response.body());
        String message = new ObjectMapper()
                .readTree(response.body())
                .path("errorMessage")
                .asText();
        assertEquals(expected, message.substring(0, Math.min(expected.length(), message.length())), message);
        assertEquals(1, message.lines().count(), message);
        assertEquals(0, dynamo.scan(r -> r.tableName("tps-matrix")).count());
    }
}
