package dev.tpsmatrix.provider;

import static dev.tpsmatrix.provider.TestClient.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.target.Provider;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections, and the life of a call. */
class CallTest {

    private final StepTicker ticker = new StepTicker();
    private TestServer server;
    private TestClient client;

    @BeforeEach
    void open() throws Exception {
        server = new TestServer();
        client = new TestClient(ticker, Provider.ANTHROPIC, server.url(), 2);
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void theNextRequestTakesTheConnectionOfTheOneBefore() throws Exception {
        CompletableFuture<Reply> second = new CompletableFuture<>();
        // Sent from within the first one's callback, the moment a closed loop does.
        client.model().send(client.ask(), first -> client.model().send(client.ask(), second::complete));
        for (int i = 0; i < 2; i++) {
            TestServer.Conversation talk = server.next();
            assertEquals(1, talk.connection());
            talk.stream().chunk(Wire.bytes("anthropic/text")).end();
        }
        assertEquals(Outcome.COMPLETED, get(second).outcome());
        assertEquals(1, server.connections());
    }

    @Test
    void beyondItsConnectionsARequestWaitsUnsent() throws Exception {
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            replies.add(client.send());
        }
        TestServer.Conversation one = server.next();
        TestServer.Conversation two = server.next();
        for (TestServer.Conversation talk : List.of(one, two)) {
            talk.stream().chunk(Wire.bytes("anthropic/text")).end();
        }
        server.next().stream().chunk(Wire.bytes("anthropic/text")).end();
        long firstEnd = Long.MAX_VALUE;
        for (CompletableFuture<Reply> reply : replies.subList(0, 2)) {
            firstEnd = Math.min(firstEnd, get(reply).moments().end());
        }
        Long sent = get(replies.get(2)).moments().sent();
        assertNotNull(sent);
        assertTrue(sent > firstEnd, sent + " after " + firstEnd);
        assertEquals(2, server.connections());
    }

    @Test
    void aCutEndsTheRequestNowAndHangsUp() throws Exception {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        Call call = client.model().send(client.ask(), reply::complete);
        server.next().stream().chunk(Wire.frames("anthropic/text").get(3));
        // Asked for a connection, sent, read.
        for (int look = 0; look < 3; look++) {
            ticker.awaitLook();
        }
        call.cut();
        assertEquals(Outcome.CUT, get(reply).outcome());
        assertEquals(1, get(reply).answer().chunks());
        assertNull(get(reply).refusal());
        server.awaitHangUp();
    }

    @Test
    void aCutBeforeTheAnswerIsACutToo() throws Exception {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        Call call = client.model().send(client.ask(), reply::complete);
        server.next();
        call.cut();
        assertEquals(Outcome.CUT, get(reply).outcome());
    }

    @Test
    void aCutAfterTheEndChangesNothing() throws Exception {
        AtomicInteger replies = new AtomicInteger();
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        Call call = client.model().send(client.ask(), done -> {
            replies.incrementAndGet();
            reply.complete(done);
        });
        server.next().stream().chunk(Wire.bytes("anthropic/text")).end();
        assertEquals(Outcome.COMPLETED, get(reply).outcome());
        call.cut();
        CompletableFuture<Reply> next = client.send();
        TestServer.Conversation talk = server.next();
        assertEquals(1, talk.connection());
        talk.stream().chunk(Wire.bytes("anthropic/text")).end();
        assertEquals(Outcome.COMPLETED, get(next).outcome());
        assertEquals(1, replies.get());
    }

    @Test
    void anAnswerThatHasEndedNeedsNoEndOfItsHttpMessage() throws Exception {
        CompletableFuture<Reply> reply = client.send();
        server.next().stream().chunk(Wire.bytes("anthropic/text"));
        assertEquals(Outcome.COMPLETED, get(reply).outcome());
        assertEquals(3, get(reply).moments().end());
        server.awaitHangUp();
    }

    @Test
    void anAnswerThatHasEndedOutlivesItsConnection() throws Exception {
        CompletableFuture<Reply> reply = client.send();
        server.next().stream().chunk(Wire.bytes("anthropic/text")).hangUp();
        assertEquals(Outcome.COMPLETED, get(reply).outcome());
    }

    @Test
    void repliesComeOnTheContextOfTheModel() throws Exception {
        CompletableFuture<Context> where = new CompletableFuture<>();
        client.model().send(client.ask(), reply -> where.complete(Vertx.currentContext()));
        server.next().stream().chunk(Wire.bytes("anthropic/text")).end();
        assertSame(client.context(), get(where));
    }

    @Test
    void closingCutsWhatRunsAndBreaksWhatComes() throws Exception {
        CompletableFuture<Reply> running = client.send();
        server.next();
        client.model().close();
        CompletableFuture<Reply> late = client.send();
        assertEquals(Outcome.CUT, get(running).outcome());
        assertEquals(Outcome.BROKEN, get(late).outcome());
        assertNull(get(late).moments().sent());
    }
}
