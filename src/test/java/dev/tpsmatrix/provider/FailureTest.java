package dev.tpsmatrix.provider;

import static dev.tpsmatrix.provider.TestClient.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.result.LimitKind;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.target.Provider;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How requests end that don't end well, over sockets. */
class FailureTest {

    private TestServer server;
    private TestClient client;

    @BeforeEach
    void open() throws Exception {
        server = new TestServer();
        client = new TestClient(Ticker.SYSTEM, Provider.OPENAI, server.url() + "/v1", 1);
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void aStreamThatEndsEarlyIsTruncated() throws Exception {
        CompletableFuture<Reply> reply = client.send();
        server.next().stream()
                .chunk(Wire.text("openai/text").replace("data: [DONE]\n\n", ""))
                .end();
        assertEquals(Outcome.TRUNCATED, get(reply).outcome());
        assertEquals(2, get(reply).answer().chunks());
        assertNull(get(reply).refusal());
    }

    @Test
    void aHangUpWithinTheStreamIsBroken() throws Exception {
        CompletableFuture<Reply> reply = client.send();
        server.next().stream().chunk(Wire.frames("openai/text").get(1)).hangUp();
        assertEquals(Outcome.BROKEN, get(reply).outcome());
    }

    @Test
    void aResetBeforeTheAnswerIsBroken() throws Exception {
        CompletableFuture<Reply> reply = client.send();
        server.next().reset();
        assertEquals(Outcome.BROKEN, get(reply).outcome());
        assertNotNull(get(reply).moments().sent());
        assertNull(get(reply).answer().httpStatus());
    }

    @Test
    void aRefusedConnectionIsBrokenAndWasNeverSent() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (TestClient lonely = new TestClient(Ticker.SYSTEM, Provider.OPENAI, "http://127.0.0.1:" + free, 1)) {
            Reply reply = get(lonely.send());
            assertEquals(Outcome.BROKEN, reply.outcome());
            assertNull(reply.moments().sent());
            assertTrue(String.valueOf(reply.refusal()).contains("refused"), reply.toString());
        }
    }

    @Test
    void anUnreadableFrameIsMalformedAndItsConnectionNotUsedAgain() throws Exception {
        CompletableFuture<Reply> reply = client.send();
        server.next().stream().chunk("data: {\"choices\":\n\n");
        assertEquals(Outcome.MALFORMED, get(reply).outcome());
        server.awaitHangUp();
        CompletableFuture<Reply> second = client.send();
        TestServer.Conversation talk = server.next();
        assertEquals(2, talk.connection());
        talk.stream().chunk(Wire.bytes("openai/text")).end();
        assertEquals(Outcome.COMPLETED, get(second).outcome());
    }

    @Test
    void anErrorAfter200IsNoSuccess() throws Exception {
        CompletableFuture<Reply> reply = client.send();
        server.next().stream().chunk(Wire.bytes("openai/error-rate-limited")).end();
        assertEquals(Outcome.RATE_LIMITED, get(reply).outcome());
        assertEquals(200, get(reply).answer().httpStatus());
        assertEquals(
                new Refusal(Refusal.Cause.OTHER, null, LimitKind.TOKENS, "rate_limit_exceeded: Rate limit reached"),
                get(reply).refusal());
    }

    @Test
    void a429SaysHowLongToWaitAndKeepsItsConnection() throws Exception {
        CompletableFuture<Reply> reply = client.send();
        server.next()
                .answer(
                        429,
                        "{\"error\":{\"message\":\"Slow\",\"type\":\"tokens\",\"code\":\"rate_limit_exceeded\"}}",
                        "Retry-After: 3",
                        "X-Request-Id: r1");
        assertEquals(Outcome.RATE_LIMITED, get(reply).outcome());
        assertEquals("r1", get(reply).answer().providerRequestId());
        assertEquals(LimitKind.TOKENS, get(reply).answer().circumstances().limitKind());
        assertEquals(
                new Refusal(
                        Refusal.Cause.OTHER,
                        Duration.ofSeconds(3),
                        LimitKind.TOKENS,
                        "HTTP 429: rate_limit_exceeded: Slow"),
                get(reply).refusal());
        CompletableFuture<Reply> second = client.send();
        TestServer.Conversation talk = server.next();
        assertEquals(1, talk.connection());
        talk.stream().chunk(Wire.bytes("openai/text")).end();
        assertEquals(Outcome.COMPLETED, get(second).outcome());
    }

    @Test
    void aKeyThatIsQuotedIsNotRepeated() throws Exception {
        CompletableFuture<Reply> reply = client.send();
        server.next()
                .answer(
                        401,
                        "{\"error\":{\"message\":\"Wrong key " + TestClient.KEY + "\",\"code\":\"invalid_api_key\"}}");
        assertEquals(
                new Refusal(Refusal.Cause.KEY, null, "HTTP 401: invalid_api_key: Wrong key ***"),
                get(reply).refusal());
        assertFalse(get(reply).toString().contains(TestClient.KEY));
    }

    @Test
    void anEndlessErrorIsReadNoFurtherThanNeeded() throws Exception {
        CompletableFuture<Reply> reply = client.send();
        TestServer.Conversation talk = server.next();
        talk.raw("HTTP/1.1 503 X\r\ntransfer-encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        talk.chunk("x".repeat(Exchange.MAX_ERROR_BYTES + 1));
        assertEquals(Outcome.OVERLOADED, get(reply).outcome());
        server.awaitHangUp();
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        CompletableFuture<Reply> reply = client.send();
        server.next().answer(307, "", "Location: " + server.url() + "/elsewhere");
        assertEquals(Outcome.REFUSED, get(reply).outcome());
        assertEquals(307, get(reply).answer().httpStatus());
        assertTrue(server.isIdle());
    }

    @Test
    void a200ThatIsNoStreamIsMalformed() throws Exception {
        CompletableFuture<Reply> reply = client.send();
        server.next().answer(200, "{\"choices\":[]}");
        assertEquals(Outcome.MALFORMED, get(reply).outcome());
        assertEquals(
                new Refusal(Refusal.Cause.OTHER, null, "no event stream, but application/json"),
                get(reply).refusal());
    }

    @Test
    void noEndInTimeIsATimeout() throws Exception {
        CompletableFuture<Reply> reply = client.send(client.ask(Duration.ofMillis(200)));
        server.next().stream().chunk(Wire.frames("openai/text").get(1));
        assertEquals(Outcome.TIMEOUT, get(reply).outcome());
        assertEquals(200, get(reply).answer().httpStatus());
        server.awaitHangUp();
    }

    @Test
    void theWaitForAConnectionCountsAsTime() throws Exception {
        CompletableFuture<Reply> first = client.send();
        TestServer.Conversation talk = server.next();
        Reply second = get(client.send(client.ask(Duration.ofMillis(100))));
        assertEquals(Outcome.TIMEOUT, second.outcome());
        assertNull(second.moments().sent());
        talk.stream().chunk(Wire.bytes("openai/text")).end();
        assertEquals(Outcome.COMPLETED, get(first).outcome());
        assertTrue(server.isIdle());
    }
}
