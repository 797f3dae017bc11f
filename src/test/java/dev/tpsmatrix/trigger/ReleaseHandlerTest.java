package dev.tpsmatrix.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.dispatch.AtOnce;
import dev.tpsmatrix.local.embedded.LocalTable;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The release door as a function: whom it answers what, and that only a genuine, new, concerning release starts a run. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Release.class)
class ReleaseHandlerTest {

    private static final String BENCH = """
            bench:
              regions: [us-east-1]
              targets:
                - {id: a, provider: openai, endpoints: {default: https://a.example/v1}, price: none, key: none}
              releases:
                rules:
                  - {repository: openai/*, targets: [a]}
                  - {model: gpt-*, like: a, price_ceiling: {input: 1, output: 2}}
            """;

    @Inject
    DynamoDbClient dynamo;

    @Inject
    S3Client s3;

    @Inject
    RecordingInvoker invoker;

    @Inject
    KnownSecrets secrets;

    @Inject
    Ticker ticker;

    @Inject
    @Named("release")
    ReleaseHandler handler;

    @Inject
    @Named("plan")
    PlanHandler plan;

    @Inject
    ObjectMapper json;

    @BeforeEach
    void deploy() {
        LocalTable.create(dynamo, "tps-matrix");
        DeployedConfig.put(s3, BENCH);
        secrets.reset();
        invoker.takePlans();
    }

    private long seconds() {
        return ticker.now().getEpochSecond();
    }

    private APIGatewayV2HTTPEvent standard(String id, String model) {
        String body = Calls.standardBody(model);
        return Calls.post("standard", Calls.standard(KnownSecrets.STANDARD, id, seconds(), body), body, true);
    }

    private APIGatewayV2HTTPEvent gitHub(String repository, Instant publishedAt) {
        String body = Calls.gitHubBody(repository, "v3.0.0", publishedAt.toString());
        return Calls.post("github", Calls.gitHub(KnownSecrets.GITHUB, "release", body), body, true);
    }

    private APIGatewayV2HTTPResponse call(APIGatewayV2HTTPEvent event) {
        return handler.handleRequest(event, null);
    }

    private int status(APIGatewayV2HTTPEvent event) {
        return call(event).getStatusCode();
    }

    private long items() {
        return dynamo.scanPaginator(r -> r.tableName("tps-matrix")).items().stream()
                .count();
    }

    @Test
    void rulesThatCannotEvenBeReadLoseNoRelease() {
        s3.putObject(
                r -> r.bucket("archive").key("config/bench.yaml"),
                RequestBody.fromBytes("bench: # f\u00fcr".getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals(202, status(standard("msg-unreadable", "gpt-7")));
        assertEquals(1, invoker.takePlans().size());
    }

    @Test
    void aSignedBodyWithoutAnythingIsMalformed() {
        assertEquals(400, status(Calls.post("github", Calls.gitHub(KnownSecrets.GITHUB, "release", ""), "", true)));
        assertEquals(
                400,
                status(Calls.post(
                        "standard", Calls.standard(KnownSecrets.STANDARD, "msg-empty", seconds(), ""), "", true)));
    }

    /** As AWS sends it, through the function's own door. */
    @Test
    void aFunctionUrlsEventIsAnswered() throws Exception {
        String body = Calls.standardBody("gpt-7");
        Map<String, String> headers = Calls.standard(KnownSecrets.STANDARD, "msg-url", seconds(), body);
        JsonNode reply = Handler.ask("""
                {"version": "2.0", "routeKey": "$default", "rawPath": "/release/standard", "rawQueryString": "",
                 "headers": {"webhook-id": "%s", "webhook-timestamp": "%s", "webhook-signature": "%s",
                   "content-type": "application/json", "x-forwarded-proto": "https"},
                 "requestContext": {"accountId": "anonymous", "apiId": "x", "domainName": "x.lambda-url.us-east-1.on.aws",
                   "http": {"method": "POST", "path": "/release/standard", "protocol": "HTTP/1.1", "sourceIp": "1.2.3.4",
                     "userAgent": "curl"}, "requestId": "r", "routeKey": "$default", "stage": "$default",
                   "time": "24/Nov/2026:10:00:00 +0000", "timeEpoch": 1796000000000},
                 "body": "%s", "isBase64Encoded": true}
                """.formatted(
                        headers.get("webhook-id"),
                        headers.get("webhook-timestamp"),
                        headers.get("webhook-signature"),
                        Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8))));
        assertEquals(202, reply.get("statusCode").asInt(), reply.toString());
        assertTrue(json.readTree(reply.get("body").asText()).has("run_id"), reply.toString());
        assertEquals(
                List.of("{\"release\":{\"delivery\":\"msg-url\",\"model\":\"gpt-7\",\"source\":\"standard\"}}"),
                invoker.takePlans());
    }

    @Test
    void eachSourceStartsPlanWithAnEventThatItTakes() throws Exception {
        String hub =
                "{\"event\": {\"action\": \"update\", \"scope\": \"repo.content\"}, \"repo\": {\"type\": \"model\","
                        + " \"name\": \"openai/gpt-oss\"}, \"updatedRefs\": []}";
        Map<String, String> answers = new HashMap<>();
        answers.put("standard", call(standard("msg-each", "gpt-8")).getBody());
        answers.put("github", call(gitHub("openai/each", ticker.now())).getBody());
        answers.put(
                "huggingface",
                call(Calls.post("huggingface", Map.of("x-webhook-secret", "hugging"), hub, false))
                        .getBody());
        List<String> plans = invoker.takePlans();
        assertEquals(3, plans.size());
        for (String event : plans) {
            JsonNode asked = json.readTree(event);
            String source = asked.at("/release/source").asText();
            assertEquals(
                    json.readTree(answers.get(source)).get("run_id"),
                    plan.handleRequest(asked, null).get("run_id"),
                    source);
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "POST, /release/gitlab, 404",
        "POST, /release, 404",
        "POST, /release/, 404",
        "POST, /release/github/, 404",
        "POST, /, 404",
        "GET, /elsewhere, 404",
        "GET, /release/github, 405",
        "PUT, /release/standard, 405",
        "POST, /release/github, 401",
        "POST, /release/huggingface, 401",
        "POST, /release/standard, 401"
    })
    void whatIsNoDeliveryIsRefused(String method, String path, int status) {
        APIGatewayV2HTTPResponse response = call(Calls.call(method, path, Map.of(), "{}", false));
        assertEquals(status, response.getStatusCode());
        assertEquals(status == 405 ? "POST" : null, response.getHeaders().get("allow"));
        assertEquals(0, invoker.takePlans().size());
    }

    @Test
    void anAnswerNeverSaysWhatWasWrongWithASignature() {
        String body = Calls.standardBody("gpt-6");
        Map<String, String> stale = Calls.standard(KnownSecrets.STANDARD, "m", seconds() - 301, body);
        Map<String, String> forged = Calls.standard("whsec_AAAA", "m", seconds(), body);
        List<String> answers = List.of(
                call(Calls.post("standard", stale, body, false)).toString(),
                call(Calls.post("standard", forged, body, false)).toString(),
                call(Calls.post("standard", Map.of(), body, false)).toString(),
                call(gitHub("openai/old", ticker.now().minus(Duration.ofDays(91))))
                        .toString());
        assertEquals(1, Set.copyOf(answers).size(), answers.toString());
    }

    @Test
    void aBodyIsAtMost256KilobytesAndJson() {
        String longest = "{\"a\": \"" + "x".repeat(256 * 1024 - 9) + "\"}";
        assertEquals(
                202, status(Calls.post("github", Calls.gitHub(KnownSecrets.GITHUB, "push", longest), longest, true)));
        String longer = longest.replace("{", "{ ");
        assertEquals(
                413, status(Calls.post("github", Calls.gitHub(KnownSecrets.GITHUB, "push", longer), longer, true)));
        for (String body : List.of("", "{", "[1", "{\"action\": \"published\"}")) {
            assertEquals(
                    400,
                    status(Calls.post("github", Calls.gitHub(KnownSecrets.GITHUB, "release", body), body, false)),
                    body);
        }
        APIGatewayV2HTTPEvent noBase64 = Calls.post("github", Map.of(), "{}", true);
        noBase64.setBody("!");
        assertEquals(400, status(noBase64));
    }

    @Test
    void whatConcernsNothingIsAcceptedAndLeavesNoTrace() {
        long before = items();
        String ping = "{\"zen\": \"x\"}";
        assertEquals(200, status(Calls.post("github", Calls.gitHub(KnownSecrets.GITHUB, "ping", ping), ping, false)));
        String push = "{}";
        assertEquals(202, status(Calls.post("github", Calls.gitHub(KnownSecrets.GITHUB, "push", push), push, false)));
        APIGatewayV2HTTPResponse other = call(gitHub("somebody/else", ticker.now()));
        assertEquals(202, other.getStatusCode());
        assertTrue(
                other.getBody().contains("no rule of bench.releases concerns somebody/else v3.0.0"), other.getBody());
        assertEquals(before, items());
        assertEquals(0, invoker.takePlans().size());
    }

    @Test
    void aSourceWithoutASecretIsOffAndTwoAreValidDuringARotation() {
        secrets.remove("STANDARD_WEBHOOK_SECRET");
        assertEquals(404, status(standard("msg-off", "gpt-6")));
        secrets.set("STANDARD_WEBHOOK_SECRET", "whsec_bmV3");
        assertEquals(401, status(standard("msg-old", "gpt-6")));
        secrets.set("STANDARD_WEBHOOK_SECRET_PREVIOUS", KnownSecrets.STANDARD);
        assertEquals(202, status(standard("msg-rotated", "gpt-6")));
        secrets.set("STANDARD_WEBHOOK_SECRET", "a secret of another form");
        APIGatewayV2HTTPResponse broken = call(standard("msg-broken", "gpt-6"));
        assertEquals(500, broken.getStatusCode());
        assertFalse(broken.getBody().contains("another form"));
    }

    @Test
    void aConfigurationThatCantBeReadLosesNoRelease() {
        DeployedConfig.put(s3, "bench: {regoins: [a]}");
        assertEquals(202, status(standard("msg-unread", "gpt-6")));
        assertEquals(1, invoker.takePlans().size());
    }

    @Test
    void aReplayIsTheSameRunWhateverItsUnsignedHeadersSay() {
        APIGatewayV2HTTPEvent first = gitHub("openai/replayed", ticker.now());
        String answer = call(first).getBody();
        first.getHeaders().put("x-github-delivery", "another");
        assertEquals(answer, call(first).getBody());
        assertEquals(1, invoker.takePlans().size());
    }

    @Test
    void copiesAtOnceStartOneRun() throws Exception {
        APIGatewayV2HTTPEvent event = standard("msg-copied", "gpt-9");
        List<List<String>> answers = AtOnce.times(
                50, () -> List.of(call(event).getBody(), call(event).getBody()));
        assertEquals(1, answers.stream().flatMap(List::stream).distinct().count(), answers.toString());
        assertEquals(1, invoker.takePlans().size());
    }

    /** Seed 7. Of 10,000 deliveries that are forged, changed after they were signed, or sent again, none starts a run. */
    @Test
    void forgedMutatedAndReplayedDeliveriesStartNothingSeed7() {
        SplittableRandom random = new SplittableRandom(7);
        assertEquals(202, status(standard("msg-genuine", "gpt-10")));
        Instant published = ticker.now();
        assertEquals(202, status(gitHub("openai/genuine", published)));
        assertEquals(2, invoker.takePlans().size());
        long before = items();
        for (int i = 0; i < 10_000; i++) {
            boolean github = random.nextBoolean();
            APIGatewayV2HTTPEvent event =
                    github ? gitHub("openai/genuine", published) : standard("msg-genuine", "gpt-10");
            boolean replay = random.nextInt(10) == 0;
            if (!replay) {
                mutate(event, random);
            }
            int status = status(event);
            assertTrue(replay ? status == 202 : status == 401, () -> event + " is " + status);
        }
        assertEquals(List.of(), invoker.takePlans());
        assertEquals(before, items());
    }

    /** Of what is signed, changes one thing. */
    private static void mutate(APIGatewayV2HTTPEvent event, SplittableRandom random) {
        List<String> signed = event.getHeaders().keySet().stream()
                .filter(name -> !name.startsWith("x-github-"))
                .sorted()
                .toList();
        String header = signed.get(random.nextInt(signed.size()));
        String value = event.getHeaders().getOrDefault(header, "");
        switch (random.nextInt(4)) {
            case 0 -> event.getHeaders().remove(header);
            case 1 -> event.getHeaders().put(header, otherAt(value, random));
            case 2 -> event.getHeaders().put(header, value.substring(0, random.nextInt(value.length())));
            default -> {
                byte[] body = Base64.getDecoder().decode(event.getBody());
                body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
                event.setBody(Base64.getEncoder().encodeToString(body));
            }
        }
    }

    private static String otherAt(String value, SplittableRandom random) {
        int at = random.nextInt(value.length());
        char other = value.charAt(at) == '7' ? '8' : '7';
        return value.substring(0, at) + other + value.substring(at + 1);
    }
}
