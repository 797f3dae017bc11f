package dev.tpsmatrix.provider;

import static dev.tpsmatrix.provider.TestClient.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Usage;
import dev.tpsmatrix.target.Provider;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HttpStreamingModelTest {

    @Test
    void anOpenAiAnswerIsMeasured() throws Exception {
        try (TestServer server = new TestServer();
                TestClient client = new TestClient(new StepTicker(), Provider.OPENAI, server.url() + "/v1/", 1)) {
            CompletableFuture<Reply> reply = client.send();
            TestServer.Conversation talk = server.next();
            talk.stream("x-request-id: req_1").chunk(Wire.text("openai/text")).end();

            assertEquals("POST /v1/chat/completions HTTP/1.1", talk.requestLine());
            assertEquals("Bearer " + TestClient.KEY, talk.headers().get("authorization"));
            assertEquals("job-1", talk.headers().get("x-client-request-id"));
            assertNull(talk.headers().get("accept-encoding"));
            assertEquals(
                    new Reply(
                            Outcome.COMPLETED,
                            new Moments(1L, 2L, 2L, 2L, 2L),
                            new Answer(new Usage(20L, 5L, 12L, 3L), 2, 5, 9, 200, "stop", "gpt-x-2026", "req_1"),
                            null),
                    get(reply));
        }
    }

    @Test
    void anAnthropicAnswerIsMeasured() throws Exception {
        try (TestServer server = new TestServer();
                TestClient client = new TestClient(new StepTicker(), Provider.ANTHROPIC, server.url(), 1)) {
            CompletableFuture<Reply> reply = client.send();
            TestServer.Conversation talk = server.next();
            talk.stream("request-id: req_1").chunk(Wire.text("anthropic/text")).end();

            assertEquals("POST /v1/messages HTTP/1.1", talk.requestLine());
            assertEquals(TestClient.KEY, talk.headers().get("x-api-key"));
            assertEquals("2023-06-01", talk.headers().get("anthropic-version"));
            assertEquals("job-1", talk.headers().get("x-client-request-id"));
            assertEquals(
                    new Reply(
                            Outcome.COMPLETED,
                            new Moments(1L, 2L, 2L, 2L, 2L),
                            new Answer(
                                    new Usage(20L, 6L, 12L, null), 2, 5, 9, 200, "end_turn", "claude-x-2026", "req_1"),
                            null),
                    get(reply));
        }
    }
}
