package dev.tpsmatrix.provider;

import static dev.tpsmatrix.provider.TestClient.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tpsmatrix.result.Connection;
import dev.tpsmatrix.result.LimitKind;
import dev.tpsmatrix.result.RateLimits.Limit;
import dev.tpsmatrix.target.Provider;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a reply tells beside its answer, over sockets. */
class CircumstancesTest {

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
    void anyReplyKeepsWhatItSaysOfLimits() throws Exception {
        String[] headers = {"anthropic-ratelimit-requests-limit: 60", "Anthropic-RateLimit-Requests-Remaining: 0"};
        CompletableFuture<Reply> answered = client.send();
        server.next().stream(headers).chunk(Wire.bytes("anthropic/text")).end();
        assertEquals(new Limit(60L, 0L, null), requests(get(answered)));
        assertNull(get(answered).answer().circumstances().limitKind());

        CompletableFuture<Reply> refused = client.send();
        server.next().answer(429, "{}", headers);
        assertEquals(new Limit(60L, 0L, null), requests(get(refused)));
        assertEquals(LimitKind.REQUESTS, get(refused).answer().circumstances().limitKind());

        CompletableFuture<Reply> broken = client.send();
        server.next().reset();
        assertNull(requests(get(broken)));
    }

    private static @Nullable Limit requests(Reply reply) {
        return reply.answer().circumstances().limits().requests();
    }

    @Test
    void aConnectionIsNewOnceAndThenReused() throws Exception {
        CompletableFuture<Reply> first = client.send();
        server.next().stream().chunk(Wire.bytes("anthropic/text")).end();
        // Asked for at the first look at the clock, open at the second.
        assertEquals(new Connection(1e-6), connection(get(first)));

        CompletableFuture<Reply> second = client.send();
        server.next().hangUp();
        assertEquals(Connection.REUSED, connection(get(second)));

        CompletableFuture<Reply> third = client.send();
        server.next().answer(429, "{}");
        assertEquals(new Connection(1e-6), connection(get(third)));
        assertEquals(2, server.connections());
    }

    @Test
    void whoWaitsForAConnectionInVainHasNone() throws Exception {
        CompletableFuture<Reply> first = client.send();
        CompletableFuture<Reply> second = client.send();
        server.next();
        server.next();
        CompletableFuture<Reply> third = new CompletableFuture<>();
        client.model().send(client.ask(), third::complete).cut();
        assertNull(connection(get(third)));
        client.model().close();
        assertNotNull(connection(get(first)));
        assertNotNull(connection(get(second)));
    }

    private static @Nullable Connection connection(Reply reply) {
        return reply.answer().circumstances().connection();
    }
}
