package dev.tpsmatrix.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The release door as a function: whom it answers what. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Release.class)
class ReleaseHandlerTest {

    @Inject
    Door door;

    @Inject
    DeployedConfig deployed;

    @Inject
    KnownSecrets secrets;

    @Inject
    @Named("plan")
    PlanHandler plan;

    @Inject
    ObjectMapper json;

    @BeforeEach
    void open() {
        door.open();
    }

    /** As AWS sends it, through the function's own door. */
    @Test
    void aFunctionUrlsEventIsAnswered() throws Exception {
        String body = Calls.standardBody("gpt-7");
        Map<String, String> headers =
                Calls.standard(KnownSecrets.STANDARD, "msg-url", door.now().getEpochSecond(), body);
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
                door.plans());
    }

    @Test
    void eachSourceStartsPlanWithAnEventThatItTakes() throws Exception {
        String hub =
                "{\"event\": {\"action\": \"update\", \"scope\": \"repo.content\"}, \"repo\": {\"type\": \"model\","
                        + " \"name\": \"openai/gpt-oss\"}, \"updatedRefs\": []}";
        Map<String, String> answers = new HashMap<>();
        answers.put("standard", door.call(door.standard("msg-each", "gpt-8")).getBody());
        answers.put("github", door.call(door.gitHub("openai/each", door.now())).getBody());
        answers.put(
                "huggingface",
                door.call(Calls.post("huggingface", Map.of("x-webhook-secret", "hugging"), hub, false))
                        .getBody());
        List<String> plans = door.plans();
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
        APIGatewayV2HTTPResponse response = door.call(Calls.call(method, path, Map.of(), "{}", false));
        assertEquals(status, response.getStatusCode());
        assertEquals(status == 405 ? "POST" : null, response.getHeaders().get("allow"));
        assertEquals(0, door.plans().size());
    }

    @Test
    void anAnswerNeverSaysWhatWasWrongWithASignature() {
        String body = Calls.standardBody("gpt-6");
        Map<String, String> stale =
                Calls.standard(KnownSecrets.STANDARD, "m", door.now().getEpochSecond() - 301, body);
        Map<String, String> forged =
                Calls.standard("whsec_AAAA", "m", door.now().getEpochSecond(), body);
        List<String> answers = List.of(
                door.call(Calls.post("standard", stale, body, false)).toString(),
                door.call(Calls.post("standard", forged, body, false)).toString(),
                door.call(Calls.post("standard", Map.of(), body, false)).toString(),
                door.call(door.gitHub("openai/old", door.now().minus(Duration.ofDays(91))))
                        .toString());
        assertEquals(1, Set.copyOf(answers).size(), answers.toString());
    }

    @Test
    void aBodyIsAtMost256KilobytesAndJson() {
        String longest = "{\"a\": \"" + "x".repeat(256 * 1024 - 9) + "\"}";
        assertEquals(
                202,
                door.status(Calls.post("github", Calls.gitHub(KnownSecrets.GITHUB, "push", longest), longest, true)));
        String longer = longest.replace("{", "{ ");
        assertEquals(
                413,
                door.status(Calls.post("github", Calls.gitHub(KnownSecrets.GITHUB, "push", longer), longer, true)));
        for (String body : List.of("", "{", "[1", "{\"action\": \"published\"}")) {
            assertEquals(
                    400,
                    door.status(Calls.post("github", Calls.gitHub(KnownSecrets.GITHUB, "release", body), body, false)),
                    body);
        }
        APIGatewayV2HTTPEvent noBase64 = Calls.post("github", Map.of(), "{}", true);
        noBase64.setBody("!");
        assertEquals(400, door.status(noBase64));
    }

    @Test
    void whatConcernsNothingIsAcceptedAndLeavesNoTrace() {
        long before = door.items();
        String ping = "{\"zen\": \"x\"}";
        assertEquals(
                200, door.status(Calls.post("github", Calls.gitHub(KnownSecrets.GITHUB, "ping", ping), ping, false)));
        String push = "{}";
        assertEquals(
                202, door.status(Calls.post("github", Calls.gitHub(KnownSecrets.GITHUB, "push", push), push, false)));
        APIGatewayV2HTTPResponse other = door.call(door.gitHub("somebody/else", door.now()));
        assertEquals(202, other.getStatusCode());
        assertTrue(
                other.getBody().contains("no rule of bench.releases concerns somebody/else v3.0.0"), other.getBody());
        assertEquals(before, door.items());
        assertEquals(0, door.plans().size());
    }

    @Test
    void aSourceWithoutASecretIsOffAndTwoAreValidDuringARotation() {
        secrets.remove("STANDARD_WEBHOOK_SECRET");
        assertEquals(404, door.status(door.standard("msg-off", "gpt-6")));
        secrets.set("STANDARD_WEBHOOK_SECRET", "whsec_bmV3");
        assertEquals(401, door.status(door.standard("msg-old", "gpt-6")));
        secrets.set("STANDARD_WEBHOOK_SECRET_PREVIOUS", KnownSecrets.STANDARD);
        assertEquals(202, door.status(door.standard("msg-rotated", "gpt-6")));
        secrets.set("STANDARD_WEBHOOK_SECRET", "a secret of another form");
        APIGatewayV2HTTPResponse broken = door.call(door.standard("msg-broken", "gpt-6"));
        assertEquals(500, broken.getStatusCode());
        assertFalse(broken.getBody().contains("another form"));
    }

    @Test
    void aConfigurationThatCantBeReadLosesNoRelease() {
        deployed.put("bench: {regoins: [a]}");
        assertEquals(202, door.status(door.standard("msg-unread", "gpt-6")));
        assertEquals(1, door.plans().size());
    }
}
