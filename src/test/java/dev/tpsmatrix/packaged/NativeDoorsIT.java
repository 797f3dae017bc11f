package dev.tpsmatrix.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.packaged.FakeLambda.Invocation;
import dev.tpsmatrix.trigger.SignedCalls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The native executable as the functions that the outside world reaches, or that reach out to it. */
class NativeDoorsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "whsec_bmF0aXZl";
    private static final String PLAN = "/2015-03-31/functions/tps-matrix-plan/invocations";

    @TempDir
    Path folder;

    private static String bench(String openAi) {
        return """
                bench:
                  regions: [us-east-1]
                  targets:
                    - {id: a, provider: openai, model: sim-openai-mini, price: none, key: none,
                       endpoints: {default: "%s"}}
                  releases:
                    rules:
                      - {model: sim-*, like: a, price_ceiling: {input: 1, output: 5}}
                  discover:
                    - {model: sim-openai-*, like: a, price_ceiling: {input: 1, output: 5}}
                """.formatted(openAi);
    }

    @Test
    void aSignedReleaseIsVerifiedAndItsPlanStarted() throws Exception {
        try (Deployment deployment =
                        new Deployment(folder, Map.of("/tps-matrix/webhooks/STANDARD_WEBHOOK_SECRET", SECRET));
                Function release = deployment.function("release");
                Function plan = deployment.function("plan")) {
            deployment.configure("bench.yaml", bench(deployment.openAi()));
            deployment.configure("workloads/short.yaml", Files.readString(new Program(folder).workload("short")));
            long now = Instant.now().getEpochSecond();
            String event = SignedCalls.standard(SECRET, "msg-native", now, "sim-new");
            JsonNode answer = JSON.readTree(release.ask(event));
            assertEquals(202, answer.get("statusCode").asInt(), answer.toString());
            List<Invocation> started = deployment.lambda().take();
            assertEquals(List.of(PLAN), started.stream().map(Invocation::path).toList());
            JsonNode planned = JSON.readTree(plan.ask(started.get(0).event()));
            assertEquals(2, planned.get("jobs").asInt(), planned.toString());
            assertEquals(
                    planned.get("run_id"),
                    JSON.readTree(answer.get("body").asText()).get("run_id"));

            ObjectNode forged = (ObjectNode) JSON.readTree(event);
            forged.put("body", "{}").put("isBase64Encoded", false);
            assertEquals(
                    401,
                    JSON.readTree(release.ask(forged.toString()))
                            .get("statusCode")
                            .asInt());
            assertFalse(
                    Files.readString(Path.of("target", "native-release.log")).contains(SECRET));
        }
    }

    @Test
    void aProvidersModelsAreListed() throws Exception {
        try (Deployment deployment = new Deployment(folder, Map.of());
                Function discover = deployment.function("discover")) {
            deployment.configure("bench.yaml", bench(deployment.openAi()));
            JsonNode looks = JSON.readTree(discover.ask("{}"));
            assertTrue(looks.at("/providers/openai/listed").asInt() > 1, looks.toString());
            assertEquals(List.of(), deployment.lambda().take(), "a first look starts nothing");
        }
    }

    @Test
    void aQuestionIsAnsweredAsAPage() throws Exception {
        try (Deployment deployment = new Deployment(folder, Map.of());
                Function query = deployment.function("query")) {
            JsonNode answer = JSON.readTree(query.ask("""
                    {"version": "2.0", "rawPath": "/query/workloads", "rawQueryString": "", "headers": {"accept": "text/html"},
                     "requestContext": {"http": {"method": "GET"}}, "isBase64Encoded": false}"""));
            assertEquals(200, answer.get("statusCode").asInt(), answer.toString());
            assertTrue(answer.get("body").asText().contains("<h1>Matrices</h1>"), answer.toString());
        }
    }
}
