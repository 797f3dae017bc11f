package dev.tpsmatrix.provider;

import static dev.tpsmatrix.provider.TestClient.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.Circumstances;
import dev.tpsmatrix.result.Connection;
import dev.tpsmatrix.result.Gaps;
import dev.tpsmatrix.result.Origin;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.RateLimits;
import dev.tpsmatrix.result.Usage;
import dev.tpsmatrix.target.Provider;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HttpStreamingModelTest {

    /** Asked for at the first look at the clock, open at the second; the prompt has ten characters. */
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
                            new Moments(2L, 3L, 3L, 3L, 3L),
                            new Answer(
                                    new Usage(20L, 5L, 12L, 3L),
                                    2,
                                    5,
                                    null,
                                    9,
                                    200,
                                    "stop",
                                    "gpt-x-2026",
                                    "req_1",
                                    from("default")),
                            null),
                    get(reply));
        }
    }

    private static Circumstances from(String tier) {
        return new Circumstances(
                RateLimits.UNKNOWN, null, new Connection(1e-6), 10, 64, null, new Origin(null, tier, null));
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
                            new Moments(2L, 3L, 3L, 3L, 3L),
                            new Answer(
                                    new Usage(20L, 6L, 12L, null, 4L),
                                    2,
                                    5,
                                    null,
                                    9,
                                    200,
                                    "end_turn",
                                    "claude-x-2026",
                                    "req_1",
                                    from("standard")),
                            null),
                    get(reply));
        }
    }

    @Test
    void eachFrameIsTimedAsItArrivesAndNothingWaitsForTheNext() throws Exception {
        StepTicker ticker = new StepTicker();
        try (TestServer server = new TestServer();
                TestClient client = new TestClient(ticker, Provider.OPENAI, server.url(), 1)) {
            CompletableFuture<Reply> reply = client.send();
            TestServer.Conversation talk = server.next().stream();
            ticker.awaitLook();
            ticker.awaitLook();
            // Each is written only when the client has looked at the clock for the one before.
            for (String frame : Wire.frames("openai/reasoning")) {
                talk.chunk(frame);
                ticker.awaitLook();
            }
            talk.end();
            // Looks: 1 asked, 2 sent, 3 comment, 4 role, 5 and 6 reasoning, 7 text, 8 reason, 9 usage, 10 [DONE].
            assertEquals(new Moments(2L, 5L, 7L, 7L, 10L), get(reply).moments());
            assertEquals(new Gaps(1e-6, 0), get(reply).answer().circumstances().gaps());
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
            ticker.awaitLook();
            byte[] bytes = Wire.bytes("anthropic/reasoning");
            String text = Wire.text("anthropic/reasoning");
            int firstThought = text.indexOf("Let me");
            int firstText = text.indexOf("Yes");
            int from = 0;
            for (int to : new int[] {firstThought, firstText, bytes.length}) {
                talk.chunk(Arrays.copyOfRange(bytes, from, to));
                ticker.awaitLook();
                from = to;
            }
            talk.end();
            assertEquals(new Moments(2L, 4L, 5L, 5L, 5L), get(reply).moments());
        }
    }
}
