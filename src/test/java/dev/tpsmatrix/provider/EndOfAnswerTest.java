package dev.tpsmatrix.provider;

import static dev.tpsmatrix.provider.TestClient.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.target.Provider;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A dialect without an end of its own: its answer has ended when HTTP says so, and not before. */
class EndOfAnswerTest {

    @ParameterizedTest
    @EnumSource(names = {"GEMINI", "VERTEX"})
    void itEndsWithTheLastChunkOfHttp(Provider provider) throws Exception {
        try (TestServer server = new TestServer();
                TestClient client = new TestClient(Ticker.SYSTEM, provider, server.url(), 1)) {
            CompletableFuture<Reply> reply = client.send();
            TestServer.Conversation talk = server.next();
            talk.stream().chunk(Wire.read(provider.id() + "/text.sse"));
            talk.end();
            assertEquals(Outcome.COMPLETED, get(reply).outcome());
            assertTrue(talk.requestLine().endsWith("/models/model-1:streamGenerateContent?alt=sse HTTP/1.1"));
            CompletableFuture<Reply> again = client.send();
            TestServer.Conversation next = server.next();
            assertEquals(1, next.connection(), "the connection is used again");
            next.stream().chunk(Wire.read(provider.id() + "/refusal.sse")).end();
            assertEquals(Outcome.DECLINED, get(again).outcome());
        }
    }

    @Test
    void itsEndIsTheMomentOfHttps() throws Exception {
        StepTicker ticker = new StepTicker();
        try (TestServer server = new TestServer();
                TestClient client = new TestClient(ticker, Provider.GEMINI, server.url(), 1)) {
            CompletableFuture<Reply> reply = client.send();
            TestServer.Conversation talk = server.next().stream();
            ticker.awaitLook();
            ticker.awaitLook();
            talk.chunk(Wire.read("gemini/length.sse"));
            ticker.awaitLook();
            talk.end();
            assertEquals(new Moments(2L, 3L, 3L, 3L, 4L), get(reply).moments());
        }
    }

    @Test
    void aConnectionThatBreaksBeforeThatIsNoEnd() throws Exception {
        try (TestServer server = new TestServer();
                TestClient client = new TestClient(Ticker.SYSTEM, Provider.GEMINI, server.url(), 1)) {
            CompletableFuture<Reply> reply = client.send();
            server.next().stream().chunk(Wire.read("gemini/text.sse")).hangUp();
            assertEquals(Outcome.BROKEN, get(reply).outcome());
        }
    }

    /** Its end can't be told from a cut. */
    @Test
    void anAnswerThatEndsWithItsConnectionIsNotWhole() throws Exception {
        try (TestServer server = new TestServer();
                TestClient client = new TestClient(Ticker.SYSTEM, Provider.GEMINI, server.url(), 1)) {
            CompletableFuture<Reply> reply = client.send();
            server.next()
                    .raw("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII))
                    .raw(Wire.read("gemini/text.sse").getBytes(StandardCharsets.UTF_8))
                    .hangUp();
            assertEquals(Outcome.TRUNCATED, get(reply).outcome());
        }
    }
}
