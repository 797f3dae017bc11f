package dev.tpsmatrix.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.aggregate.MatrixJson;
import dev.tpsmatrix.local.embedded.StoreConfig;
import dev.tpsmatrix.local.simulator.Simulator;
import dev.tpsmatrix.packaged.FakeLambda.Invocation;
import dev.tpsmatrix.provider.SelfSigned;
import dev.tpsmatrix.provider.gemini.TestAccount;
import dev.tpsmatrix.provider.gemini.TokenServer;
import io.vertx.core.Vertx;
import io.vertx.core.net.JksOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The native executable as each of its functions, one process each, against real stores and the simulator. */
class NativeIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final Vertx loops = Vertx.vertx();
    private TokenServer google;
    private Deployment deployment;
    private FakeLambda lambda;

    @BeforeEach
    void start() throws IOException {
        google = new TokenServer();
        google.grants("ya29.native", 3600);
        deployment = new Deployment(
                folder,
                Map.of(
                        "/tps-matrix/keys/KEPT_KEY",
                        "sk-kept",
                        "/tps-matrix/keys/GOOGLE_CREDENTIALS",
                        TestAccount.at(google.url() + "/token").document()));
        lambda = deployment.lambda();
    }

    @AfterEach
    void stop() {
        deployment.close();
        google.close();
        loops.close();
    }

    private Function function(String handler) throws IOException, InterruptedException {
        return deployment.function(handler);
    }

    private Function function(String handler, Map<String, String> more) throws IOException, InterruptedException {
        return deployment.function(handler, more);
    }

    private void configure(String name, String content) {
        deployment.configure(name, content);
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    @Test
    void fromPlanToMatrix() throws Exception {
        configure("bench.yaml", """
                bench:
                  regions: [us-east-1]
                  repeats: 2
                  targets:
                    - {id: a, provider: openai, model: sim-openai-mini, price: none, key: none,
                       endpoints: {default: "%s"}}
                    - {id: b, provider: anthropic, model: sim-anthropic-sonnet, price: none, key: none,
                       endpoints: {default: "%s"}}
                """.formatted(deployment.openAi(), deployment.baseUrl("anthropic")));
        configure("workloads/short.yaml", Files.readString(new Program(folder).workload("short")));

        String runId;
        try (Function plan = function("plan")) {
            JsonNode reply = json(plan.ask("{\"request_id\": \"r-1\"}"));
            runId = reply.get("run_id").asText();
            assertEquals(4, reply.get("jobs").asInt());
            assertEquals(reply, json(plan.ask("{\"request_id\": \"r-1\"}")));
            assertEquals(
                    "/2015-03-31/functions/tps-matrix-dispatch/invocations",
                    lambda.take().get(0).path());
        }

        try (Function dispatch = function("dispatch");
                Function burst = function("burst")) {
            int done = 0;
            while (done < 4) {
                assertEquals(2, json(dispatch.ask("{}")).get("started").asInt());
                for (Invocation invocation : lambda.take()) {
                    if (invocation.path().contains("tps-matrix-burst")) {
                        JsonNode result = json(burst.ask(invocation.event()));
                        assertTrue(result.get("completed").asInt() > 0, result.toString());
                        assertEquals("false", result.get("simulated").asText());
                        done++;
                    }
                }
            }
        }

        try (Function aggregate = function("aggregate")) {
            assertEquals(
                    2,
                    json(aggregate.ask("{\"run_id\": \"" + runId + "\"}"))
                            .get(runId)
                            .asInt());
        }
        Path matrix = folder.resolve(StoreConfig.BUCKET).resolve("matrix/short/standard");
        assertEquals(
                2,
                MatrixJson.read(Files.readString(matrix.resolve("matrix.json"))).size());
        List<Map<String, AttributeValue>> cells = deployment
                .dynamo()
                .query(q -> q.tableName(StoreConfig.TABLE)
                        .keyConditionExpression("pk = :m")
                        .expressionAttributeValues(Map.of(":m", AttributeValue.fromS("MATRIX#short#standard"))))
                .items();
        assertEquals(2, cells.size());
        assertTrue(cells.stream().allMatch(cell -> cell.containsKey("tps")), cells.toString());
    }

    /** The files of the repository, each read by the executable. */
    @Test
    void everyConfigurationFileOfTheRepositoryIsRead() throws Exception {
        configure("bench.yaml", Files.readString(Path.of("src/local/resources/config/bench.yaml")));
        for (String workload : List.of(
                "src/main/resources/config/workloads/chatbot_support.yaml",
                "src/local/resources/config/workloads/simulated_chat.yaml")) {
            configure("workloads/" + Path.of(workload).getFileName(), Files.readString(Path.of(workload)));
        }
        try (Function plan = function("plan")) {
            RuntimeApi.Answer demo = plan.tell("{}");
            assertTrue(demo.error() && demo.body().contains("bench.targets[sim-openai-mini]"), demo.body());
            for (String file : List.of("bench.yaml", "prices.yaml", "workloads/chatbot_support.yaml")) {
                configure(file, Files.readString(Path.of("infra/config", file)));
            }
            JsonNode cheap = json(plan.ask("{\"dry_run\": true}"));
            assertTrue(cheap.get("committed_usd").asDouble() < 1, cheap.toString());
            configure("bench.yaml", "bench: {regoins: [a]}");
            RuntimeApi.Answer refused = plan.tell("{}");
            assertTrue(refused.error() && refused.body().contains("bench.regoins"), refused.body());
        }
    }

    @Test
    void itsFiguresArePrinted() throws Exception {
        List<Long> polls = new ArrayList<>();
        List<Long> answers = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            try (Function dispatch = function("dispatch")) {
                polls.add(dispatch.firstPollMillis());
                long before = System.nanoTime();
                dispatch.ask("{}");
                answers.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before));
            }
        }
        polls.sort(null);
        answers.sort(null);
        System.out.println("native: first answer, an empty queue, after " + answers.get(5) + " ms more (median of 11, "
                + answers.get(0) + " to " + answers.get(10) + ")");
        System.out.println("native: start to first poll " + polls.get(5) + " ms (median of 11, " + polls.get(0) + " to "
                + polls.get(10) + ")");
        long zip = Files.size(Path.of("target/function.zip")) / (1024 * 1024);
        System.out.println("native: function.zip " + zip + " MB");
        assertTrue(zip <= 35, zip + " MB");
    }

    /** One model of one dialect, a burst of a second or two. */
    private JsonNode burst(String endpoint, int users, String key, Map<String, String> properties, boolean print)
            throws Exception {
        String target = "{id: a, provider: openai, model: sim-openai-mini, price: none, key: " + key
                + ", endpoints: {default: \"" + endpoint + "\"}}";
        return burst(target, users, properties, print);
    }

    private JsonNode burst(String target, int users, Map<String, String> properties, boolean print) throws Exception {
        configure("bench.yaml", """
                bench:
                  regions: [us-east-1]
                  repeats: 1
                  targets:
                    - %s
                """.formatted(target));
        configure("workloads/short.yaml", Files.readString(new Program(folder).workload("short")));
        try (Function plan = function("plan");
                Function dispatch = function("dispatch");
                Function burst = function("burst", properties)) {
            plan.ask("{\"users\": " + users + "}");
            dispatch.ask("{}");
            Invocation order = lambda.take().stream()
                    .filter(invocation -> invocation.path().contains("burst"))
                    .findFirst()
                    .orElseThrow();
            JsonNode result = json(burst.ask(order.event()));
            Long peak = burst.peakMegabytes();
            assertTrue(peak == null || peak <= 160, peak + " MB");
            if (print) {
                System.out.println("native: at most " + peak + " MB resident through a burst of " + users + " users");
            }
            return result;
        }
    }

    static List<String> dialects() {
        return Simulator.dialects();
    }

    /** By a name of which the simulator has no model: each dialect has one that answers to any. */
    @ParameterizedTest
    @MethodSource("dialects")
    void itSpeaksEachDialect(String provider) throws Exception {
        JsonNode result = burst(
                "{id: a, provider: " + provider + ", model: any-model, price: none, key: none, endpoints: {default: \""
                        + deployment.baseUrl(provider) + "\"}}",
                2,
                Map.of(),
                false);
        assertTrue(result.get("completed").asInt() > 0, result.toString());
        assertTrue(result.get("output_tokens").asLong() > 0, result.toString());
    }

    /** Which signs, asks for a token and reads the answer. */
    @Test
    void vertexIsLetInByAServiceAccountsDocument() throws Exception {
        JsonNode result = burst(
                "{id: a, provider: vertex, model: any-model, price: none, endpoints: {default: \""
                        + deployment.baseUrl("vertex") + "\"}}",
                2,
                Map.of(),
                false);
        assertTrue(result.get("completed").asInt() > 0, result.toString());
        assertEquals(1, google.asked().size(), "one token a burst");
        assertTrue(
                google.asked().get(0).body().contains("assertion="),
                google.asked().toString());
    }

    @Test
    void fiftyUsersFitIntoItsMemory() throws Exception {
        JsonNode result = burst(deployment.openAi(), 50, "none", Map.of(), true);
        assertEquals("50", result.get("users").asText());
    }

    @Test
    void aKeyComesFromTheParameterStore() throws Exception {
        JsonNode kept = burst(deployment.openAi(), 2, "KEPT_KEY", Map.of(), false);
        assertTrue(kept.get("completed").asInt() > 0, kept.toString());
        JsonNode missing = burst(deployment.openAi(), 2, "NO_SUCH_KEY", Map.of(), false);
        assertEquals(
                "the parameter /tps-matrix/keys/NO_SUCH_KEY is not set",
                missing.get("failure").asText());
        for (String log : List.of("native-plan.log", "native-dispatch.log", "native-burst.log")) {
            assertFalse(Files.readString(Path.of("target", log)).contains("sk-kept"), log);
        }
    }

    @Test
    void aBurstOverTls() throws Exception {
        Path keys = SelfSigned.store(folder, "dns:localhost");
        NetClient plain = loops.createNetClient();
        NetServer front = loops.createNetServer(new NetServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new JksOptions().setPath(keys.toString()).setPassword(SelfSigned.PASSWORD)));
        front.connectHandler(client -> {
            client.pause();
            plain.connect(deployment.simulator().endpoint().getPort(), "127.0.0.1")
                    .onSuccess(server -> {
                        client.pipeTo(server);
                        server.pipeTo(client);
                        client.resume();
                    });
        });
        int port = front.listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
        JsonNode result = burst(
                "https://localhost:" + port + "/us-east-1/openai/v1",
                3,
                "none",
                Map.of(
                        "javax.net.ssl.trustStore",
                        keys.toString(),
                        "javax.net.ssl.trustStorePassword",
                        SelfSigned.PASSWORD),
                false);
        assertTrue(result.get("completed").asInt() > 0, result.toString());
        assertEquals("0", result.get("broken").asText());
    }
}
