package dev.tpsmatrix.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.release.Release;
import dev.tpsmatrix.release.Release.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures against figures of the senders' own documentation, and what their bodies say. */
class WebhookTest {

    /** GitHub's documentation, "Validating webhook deliveries". */
    private static final String GITHUB_SECRET = "It's a Secret to Everybody";

    private static final String GITHUB_SIGNATURE =
            "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    private static final String SECRET = "whsec_MfKQ9r8GKYqTwUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TIME = 1614265330;
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,ycrBnQSdMfrPtr3c829tMkKNLs7sG4EUsl1WMhToQic=";
    private static final Instant NOW = Instant.ofEpochSecond(TIME);

    private final Webhook gitHub = new GitHubWebhook();
    private final Webhook standard = new StandardWebhook();
    private final Webhook huggingFace = new HuggingFaceWebhook();

    private static Delivery delivery(Map<String, String> headers, String body) {
        return new Delivery(headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Delivery signed(String id, String timestamp, String signature, String body) {
        return delivery(Map.of("webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature", signature), body);
    }

    private boolean isGenuine(String id, String timestamp, String signature, String body) {
        return standard.isGenuine(signed(id, timestamp, signature, body), List.of(SECRET), NOW);
    }

    @Test
    void gitHubsExampleIsGenuine() {
        Delivery delivery = delivery(Map.of("x-hub-signature-256", GITHUB_SIGNATURE), "Hello, World!");
        assertTrue(gitHub.isGenuine(delivery, List.of(GITHUB_SECRET), NOW));
        assertTrue(gitHub.isGenuine(delivery, List.of("new", GITHUB_SECRET), NOW));
        assertFalse(gitHub.isGenuine(delivery, List.of("new"), NOW));
        assertFalse(gitHub.isGenuine(
                delivery(Map.of("x-hub-signature-256", GITHUB_SIGNATURE), "Hello, World?"),
                List.of(GITHUB_SECRET),
                NOW));
        assertFalse(gitHub.isGenuine(delivery(Map.of(), "Hello, World!"), List.of(GITHUB_SECRET), NOW));
        assertFalse(gitHub.isGenuine(
                delivery(Map.of("x-hub-signature-256", GITHUB_SIGNATURE.substring(7)), "Hello, World!"),
                List.of(GITHUB_SECRET),
                NOW));
    }

    @Test
    void theStandardsExampleIsGenuine() {
        assertTrue(isGenuine(ID, "" + TIME, SIGNATURE, BODY));
        assertTrue(isGenuine(ID, "" + TIME, "v1a,aaaa v1,bbbb " + SIGNATURE + " v2,cccc", BODY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "msg_2 | 1614265330 | v1,ycrBnQSdMfrPtr3c829tMkKNLs7sG4EUsl1WMhToQic=",
                "msg_p5jXN8AQM9LWM0D4loKWxJek | 1614265331 | v1,ycrBnQSdMfrPtr3c829tMkKNLs7sG4EUsl1WMhToQic=",
                "msg_p5jXN8AQM9LWM0D4loKWxJek | 1614265330 | v2,ycrBnQSdMfrPtr3c829tMkKNLs7sG4EUsl1WMhToQic=",
                "msg_p5jXN8AQM9LWM0D4loKWxJek | 1614265330 | ycrBnQSdMfrPtr3c829tMkKNLs7sG4EUsl1WMhToQic=",
                "msg_p5jXN8AQM9LWM0D4loKWxJek | 1614265330 | v1,",
                "msg_p5jXN8AQM9LWM0D4loKWxJek | -1614265330 | v1,ycrBnQSdMfrPtr3c829tMkKNLs7sG4EUsl1WMhToQic=",
                "msg_p5jXN8AQM9LWM0D4loKWxJek | 99999999999999999999 | v1,ycrBnQSdMfrPtr3c829tMkKNLs7sG4EUsl1WMhToQic=",
            })
    void whatIsNotSignedSoIsNotGenuine(String id, String timestamp, String signature) {
        assertFalse(isGenuine(id, timestamp, signature, BODY));
    }

    @ParameterizedTest
    @CsvSource({"-301, false", "-300, true", "300, true", "301, false"})
    void aTimeFartherOffThanFiveMinutesIsNotGenuine(long seconds, boolean genuine) {
        Delivery delivery = signed(ID, "" + TIME, SIGNATURE, BODY);
        assertEquals(genuine, standard.isGenuine(delivery, List.of(SECRET), NOW.plusSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MfKQ9r8GKYqTwUPD8ILPZIo2LaLaSw", "whsec_", "whsec_!!!"})
    void aSecretThatIsNoneIsSaidWithoutIt(String secret) {
        Delivery delivery = signed(ID, "" + TIME, SIGNATURE, BODY);
        String message = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> standard.isGenuine(delivery, List.of(SECRET, secret), NOW))
                .getMessage());
        assertEquals("is not whsec_ and a key in base64", message);
    }

    private static Map<String, String> event(String name) {
        return Map.of("x-github-event", name);
    }

    @Test
    void gitHubTellsRepositoryAndTag() {
        String body = """
                {"action": "published", "repository": {"full_name": "openai/openai-python"},
                 "release": {"tag_name": "v3.0.0", "published_at": "2026-11-24T10:00:00Z"}}""";
        Reading.Told told = assertInstanceOf(Reading.Told.class, gitHub.read(delivery(event("release"), body)));
        assertEquals(
                new Release(
                        Source.GITHUB,
                        Signatures.sha256(body.getBytes(StandardCharsets.UTF_8)),
                        "openai/openai-python",
                        "v3.0.0",
                        null),
                told.release());
        assertEquals(Instant.parse("2026-11-24T10:00:00Z"), told.at());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "push        | {}",
                "release     | {\"action\": \"created\"}",
                "release     | {\"action\": \"released\"}",
                "release     | {\"action\": \"deleted\"}",
            })
    void whatIsNoPublishedReleaseIsIgnored(String event, String body) {
        assertInstanceOf(Reading.Ignored.class, gitHub.read(delivery(event(event), body)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{} {}",
                "[]",
                "{\"action\": 1}",
                "{\"action\": \"published\", \"action\": \"deleted\"}",
                "{\"action\": \"published\"}",
                "{\"action\": \"published\", \"repository\": {\"full_name\": \"a b\"}, \"release\": {\"tag_name\": \"v\"}}",
                "payload=%7B%7D"
            })
    void aBodyThatIsNotAsDocumentedIsOneLine(String body) {
        String message =
                String.valueOf(assertThrows(ConfigException.class, () -> gitHub.read(delivery(event("release"), body)))
                        .getMessage());
        assertEquals(1, message.lines().count(), message);
    }

    private Reading huggingFace(String action, String scope, String type, String refs) {
        return huggingFace.read(delivery(new HashMap<>(), """
                {"event": {"action": "%s", "scope": "%s"}, "repo": {"type": "%s", "name": "meta-llama/Llama-5",
                 "headSha": "c379e821c9c95d613899e8c4343e4bfee2b0c600"}, "updatedRefs": %s,
                 "webhook": {"id": "1", "version": 3}}""".formatted(action, scope, type, refs)));
    }

    @ParameterizedTest
    @CsvSource({"create, repo", "update, repo.content", "update, repo.something"})
    void huggingFaceTellsAModelsRepository(String action, String scope) {
        Reading.Told told = assertInstanceOf(Reading.Told.class, huggingFace(action, scope, "model", "[]"));
        assertEquals("meta-llama/Llama-5", told.release().model());
        assertEquals("meta-llama/Llama-5", told.release().repository());
    }

    @Test
    void huggingFaceTellsATag() {
        Reading.Told told = assertInstanceOf(
                Reading.Told.class,
                huggingFace(
                        "update",
                        "repo.content",
                        "model",
                        "[{\"ref\": \"refs/heads/main\"}, {\"ref\": \"refs/tags/v1.1\", \"oldSha\": null}]"));
        assertEquals("v1.1", told.release().tag());
    }

    @ParameterizedTest
    @CsvSource({
        "delete, repo, model",
        "update, repo.config, model",
        "create, discussion, model",
        "create, discussion.comment, model",
        "update, repository, model",
        "create, repo, dataset"
    })
    void whatIsNoModelsContentIsIgnored(String action, String scope, String type) {
        assertInstanceOf(Reading.Ignored.class, huggingFace(action, scope, type, "[]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'ref': 'refs/pr/1', 'oldSha': null, 'newSha': 'a'}]",
                "[{'ref': 'refs/tags/v2', 'oldSha': 'a', 'newSha': null}]"
            })
    void aStrangersPullRequestAndAReferenceThatIsDeletedAreNoReleaseOnHuggingFace(String refs) {
        assertInstanceOf(
                Reading.Ignored.class, huggingFace("update", "repo.content", "model", refs.replace('\'', '"')));
    }

    @Test
    void huggingFacesSecretIsTheHeader() {
        Delivery delivery = delivery(Map.of("x-webhook-secret", "hugging"), "{}");
        assertTrue(huggingFace.isGenuine(delivery, List.of("other", "hugging"), NOW));
        assertFalse(huggingFace.isGenuine(delivery, List.of("huggin"), NOW));
        assertFalse(huggingFace.isGenuine(delivery(Map.of(), "{}"), List.of("hugging"), NOW));
    }

    @Test
    void theStandardsPayloadTellsAModel() {
        String body = "{\"type\": \"model.released\", \"data\": {\"provider\": \"openai\", \"model\": \"gpt-6\"}}";
        Reading.Told told = assertInstanceOf(Reading.Told.class, standard.read(signed(ID, "" + TIME, SIGNATURE, body)));
        assertEquals(new Release(Source.STANDARD, ID, null, null, "gpt-6"), told.release());
        assertEquals(NOW, told.at());
        assertInstanceOf(
                Reading.Ignored.class,
                standard.read(signed(ID, "" + TIME, SIGNATURE, "{\"type\": \"invoice.paid\", \"data\": {}}")));
        assertThrows(
                ConfigException.class,
                () -> standard.read(signed(ID, "" + TIME, SIGNATURE, body.replace("gpt-6", "gpt 6"))));
    }
}
