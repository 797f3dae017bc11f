package dev.tpsmatrix.discover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.discover.FakeProvider.Answer;
import dev.tpsmatrix.discover.FakeProvider.Request;
import dev.tpsmatrix.discover.ModelList.Listed;
import dev.tpsmatrix.provider.TestServer;
import dev.tpsmatrix.target.Provider;
import dev.tpsmatrix.trigger.EmbeddedStores;
import dev.tpsmatrix.trigger.Handler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real sockets, without the retries that a bean has. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Discover.class)
class ModelListTest {

    private static final String KEY = "sk-secret-123";

    private final FakeProvider provider = new FakeProvider();
    private final ModelList openai = new OpenAiModelList(Duration.ofSeconds(20));
    private final ModelList anthropic = new AnthropicModelList(Duration.ofSeconds(20));

    ModelListTest() throws Exception {}

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void openAiIsAskedWithTheKeyAndTellsWhatIsToBeShutDown() {
        provider.answer(200, """
                {"object": "list", "data": [
                  {"id": "gpt-6", "object": "model", "created": 1686935002, "owned_by": "openai", "shutdown_date": null},
                  {"id": "gpt-4", "object": "model", "created": 1, "owned_by": "openai", "shutdown_date": "2026-10-23"}]}
                """);
        assertEquals(
                List.of(new Listed("gpt-6", null), new Listed("gpt-4", "2026-10-23")),
                openai.list(Provider.OPENAI, provider.url() + "/v1", KEY));
        Request request = provider.requests().get(0);
        assertEquals("/v1/models", request.uri().toString());
        assertEquals("Bearer " + KEY, request.headers().getFirst("Authorization"));
    }

    @Test
    void withoutAKeyNoneIsSent() {
        provider.lists("m");
        openai.list(Provider.OPENAI, provider.url(), null);
        anthropic.list(Provider.ANTHROPIC, provider.url(), null);
        provider.requests().forEach(request -> {
            assertNull(request.headers().getFirst("Authorization"));
            assertNull(request.headers().getFirst("x-api-key"));
        });
    }

    /** As its requests for answers are. */
    @ParameterizedTest
    @CsvSource({
        "OPENAI_RESPONSES, sk-secret-123, Authorization, Bearer sk-secret-123, api-key",
        "OPENAI_COMPATIBLE, sk-secret-123, Authorization, Bearer sk-secret-123, api-key",
        "AZURE, sk-secret-123, api-key, sk-secret-123, Authorization",
        "AZURE, eyJhbGciOiJub25lIn0.e30.c2ln, Authorization, Bearer eyJhbGciOiJub25lIn0.e30.c2ln, api-key"
    })
    void eachThatHasOpenAisListIsAskedWithItsOwnKey(
            Provider of, String key, String header, String value, String unused) {
        provider.lists("m", "vendor/m");
        assertEquals(
                List.of(new Listed("m", null), new Listed("vendor/m", null)),
                openai.list(of, provider.url() + "/v1", key));
        Request request = provider.requests().get(0);
        assertEquals("/v1/models", request.uri().toString());
        assertEquals(value, request.headers().getFirst(header));
        assertNull(request.headers().getFirst(unused));
    }

    /** Pages of a model, each of which says where the next one begins. */
    private static Answer page(Request request, int pages) {
        String after = FakeProvider.query(request, "after_id");
        int number = after == null ? 1 : Integer.parseInt(after.substring(1)) + 1;
        String id = "m" + number;
        return new Answer(
                200,
                "{\"data\": [" + FakeProvider.model(id) + "], \"has_more\": " + (number < pages) + ", \"first_id\": \""
                        + id + "\", \"last_id\": \"" + id + "\"}");
    }

    @Test
    void anthropicIsReadPageByPage() {
        provider.answer(request -> page(request, 3));
        assertEquals(
                Stream.of("m1", "m2", "m3").map(id -> new Listed(id, null)).toList(),
                anthropic.list(Provider.ANTHROPIC, provider.url(), KEY));
        assertEquals(
                List.of(
                        "/v1/models?limit=1000",
                        "/v1/models?limit=1000&after_id=m1",
                        "/v1/models?limit=1000&after_id=m2"),
                provider.requests().stream().map(r -> r.uri().toString()).toList());
        provider.requests().forEach(request -> {
            assertEquals(KEY, request.headers().getFirst("x-api-key"));
            assertEquals("2023-06-01", request.headers().getFirst("anthropic-version"));
        });
    }

    @Test
    void aListWithoutAnEndIsNone() {
        provider.answer(request -> page(request, Integer.MAX_VALUE));
        assertEquals("a list of more than 20 pages", failure(anthropic));
        assertEquals(20, provider.requests().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"last_id\": null", ", \"last_id\": \"m\""})
    void aPageThatDoesntSayWhereTheNextBeginsIsNone(String last) {
        provider.answer(200, "{\"data\": [{\"id\": \"m\"}], \"has_more\": true" + last + "}");
        assertEquals("a page that says there are more, but not where", failure(anthropic));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "500 | {\"error\": \"KEY\"}         | HTTP 500",
                "401 | {\"error\": \"no key KEY\"}  | HTTP 401",
                "429 | ``                           | HTTP 429",
                "302 | {\"data\": [{\"id\": \"m\"}]} | HTTP 302",
                "200 | KEY                          | an answer that is no list",
                "200 | [\"KEY\"]                    | an answer that is no list",
                "200 | \"KEY\"                      | an answer that is no list",
                "200 | {\"data\": \"KEY\"}          | an answer that is no list",
                "200 | {\"data\": [null]}           | an answer that is no list",
                "200 | {\"data\": [                 | an answer that is no list",
                "200 | {}                           | an answer that is no list",
                "200 | null                         | an answer that is no list",
                "200 | ``                           | an answer that is no list",
                "204 | ``                           | an answer that is no list"
            })
    void whatIsNoListFailsInOurOwnWords(int status, String body, String why) {
        provider.answer(status, body.replace("KEY", KEY));
        assertEquals(List.of(why, why), List.of(failure(openai), failure(anthropic)));
        assertEquals(2, provider.requests().size(), "nothing is followed elsewhere");
    }

    @Test
    void silenceEnds() throws Exception {
        ModelList hasty = new OpenAiModelList(Duration.ofMillis(200));
        try (TestServer silent = new TestServer()) {
            assertEquals("no answer in time", failure(hasty, silent.url(), KEY));
        }
    }

    @Test
    void anAnswerThatStopsHalfwayEnds() throws Exception {
        try (TestServer stuck = new TestServer()) {
            Thread answering = new Thread(() -> {
                try {
                    stuck.next()
                            .raw("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"
                                    .getBytes(StandardCharsets.US_ASCII));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            answering.start();
            String why = failure(new OpenAiModelList(Duration.ofMillis(500)), stuck.url(), KEY);
            assertEquals("no answer in time", why);
            answering.join();
        }
    }

    @Test
    void nobodyThereIsToldAsThat() {
        provider.close();
        assertEquals("not reachable", failure(openai));
    }

    @Test
    void aKeyThatNoHeaderCanHoldIsNotToldEither() {
        provider.lists("m");
        assertTrue(failure(openai, provider.url(), KEY + "\n" + KEY).startsWith("no answer ("));
    }

    private String failure(ModelList list) {
        return failure(list, provider.url(), KEY);
    }

    /** Its key is nowhere in what is thrown. */
    private static String failure(ModelList list, String url, String key) {
        ModelListException e = assertThrows(
                ModelListException.class,
                () -> list.list(list.providers().iterator().next(), url, key));
        StringWriter all = new StringWriter();
        e.printStackTrace(new PrintWriter(all));
        assertFalse(all.toString().contains(KEY), all::toString);
        return e.why();
    }
}
