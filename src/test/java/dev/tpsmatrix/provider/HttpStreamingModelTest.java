package dev.tpsmatrix.provider;

import static dev.tpsmatrix.provider.TestClient.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.RateLimits.Limit;
import dev.tpsmatrix.result.Usage;
import dev.tpsmatrix.target.Provider;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
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

    @Test
    void anyReplyKeepsWhatItSaysOfLimits() throws Exception {
        try (TestServer server = new TestServer();
                TestClient client = new TestClient(new StepTicker(), Provider.OPENAI, server.url(), 1)) {
            CompletableFuture<Reply> answered = client.send();
            String limit = "X-RateLimit-Limit-Requests: 60";
            server.next().stream(limit, "x-ratelimit-remaining-requests: 1", "x-ratelimit-reset-requests: 120ms")
                    .chunk(Wire.text("openai/text"))
                    .end();
            assertEquals(new Limit(60L, 1L, Duration.ofMillis(120)), requests(get(answered)));

            CompletableFuture<Reply> refused = client.send();
            server.next().answer(429, "{}", limit, "x-ratelimit-remaining-requests: 0");
            assertEquals(new Limit(60L, 0L, null), requests(get(refused)));

            CompletableFuture<Reply> broken = client.send();
            server.next().reset();
            assertNull(requests(get(broken)));
        }
    }

    private static @Nullable Limit requests(Reply reply) {
        return reply.answer().circumstances().limits().requests();
    }

    @Test
    void eachFrameIsTimedAsItArrivesAndNothingWaitsForTheNext() throws Exception {
        StepTicker ticker = new StepTicker();
        try (TestServer server = new TestServer();
                TestClient client = new TestClient(ticker, Provider.OPENAI, server.url(), 1)) {
            CompletableFuture<Reply> reply = client.send();
            TestServer.Conversation talk = server.next().stream();
            ticker.awaitLook();
            // Each is written only when the client has looked at the clock for the one before.
            for (String frame : Transcript.OPENAI_REASONING.frames()) {
                talk.chunk(frame);
                ticker.awaitLook();
            }
            talk.end();
            // Looks: 1 sent, 2 comment, 3 role, 4 and 5 reasoning, 6 text, 7 reason, 8 usage, 9 [DONE].
            assertEquals(new Moments(1L, 4L, 6L, 6L, 9L), get(reply).moments());
        }
    }

    @Test
    void aFrameInTwoReadsIsTimedByTheOneThatCompletesIt() throws Exception {
        StepTicker ticker = new StepTicker();
        try (TestServer server = new TestServer();
                TestClient client = new TestClient(ticker, Provider.ANTHROPIC, server.url(), 1)) {
            CompletableFuture<Reply> reply = client.send();
            TestServer.Conversation talk = server.next().stream();
            ticker.awaitLook();
            byte[] bytes = Transcript.ANTHROPIC_THINKING.bytes();
            String text = Transcript.ANTHROPIC_THINKING.text();
            int firstThought = text.indexOf("Let me");
            int firstText = text.indexOf("Yes");
            int from = 0;
            for (int to : new int[] {firstThought, firstText, bytes.length}) {
                talk.chunk(Arrays.copyOfRange(bytes, from, to));
                ticker.awaitLook();
                from = to;
            }
            talk.end();
            assertEquals(new Moments(1L, 3L, 4L, 4L, 4L), get(reply).moments());
        }
    }
}
