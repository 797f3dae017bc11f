package dev.tpsmatrix.provider;

import static dev.tpsmatrix.provider.TestClient.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.result.Connection;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.target.Provider;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that are open before they are needed, over sockets. */
class WarmTest {

    private static final int POOL = 4;

    private final VertxErrors errors = new VertxErrors();
    private TestServer server;
    private TestClient client;

    @BeforeEach
    void open() throws Exception {
        server = new TestServer();
        client = client(server.port());
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        server.close();
        errors.close();
        assertEquals(List.of(), errors.messages());
    }

    @ParameterizedTest(name = "{0} connections")
    @ValueSource(ints = {1, 3, 4})
    void laterRequestsReuseThem(int connections) throws Exception {
        warm(client, connections);
        assertTrue(server.isIdle(), "nothing is sent on them");
        assertReused(connections);
        assertTrue(server.isIdle());
        assertEquals(connections, server.connections());
    }

    @Test
    void oneThatIsOpenAlreadyIsOneOfThem() throws Exception {
        CompletableFuture<Reply> first = client.send();
        answer(server.next());
        assertTrue(connection(get(first)).isNew());
        warm(client, 3);
        assertReused(3);
        assertEquals(3, server.connections());
    }

    @Test
    void whatIsBeyondThemIsNew() throws Exception {
        warm(client, 2);
        List<CompletableFuture<Reply>> replies = send(3);
        assertEquals(
                1,
                replies.stream()
                        .filter(reply -> connection(reply.join()).isNew())
                        .count());
    }

    @Test
    void thoseThatThePoolHoldsAreEnough() throws Exception {
        warm(client, POOL + 3);
        assertReused(POOL);
        assertEquals(POOL, server.connections());
    }

    @Test
    void noneAreOpenAtOnce() throws Exception {
        warm(client, 0);
        assertEquals(0, server.connections());
    }

    @Test
    void aServerThatRefusesThemIsNotAwaited() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        try (TestClient refused = client(port)) {
            warm(refused, POOL);
            assertEquals(Outcome.BROKEN, get(refused.send()).outcome());
        }
    }

    @Test
    void neitherIsOneThatHangsUp() throws Exception {
        try (ServerSocket rude = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                TestClient hungUpOn = client(rude.getLocalPort())) {
            CompletableFuture<Void> hungUp = CompletableFuture.runAsync(() -> {
                try {
                    for (int i = 0; i < 3; i++) {
                        Socket socket = rude.accept();
                        socket.setSoLinger(true, 0);
                        socket.close();
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            warm(hungUpOn, 3);
            get(hungUp);
        }
    }

    /** Whether it has its connection by then or gets one for nothing. */
    @ParameterizedTest(name = "once it was sent: {0}")
    @ValueSource(booleans = {true, false})
    void aRequestThatIsCutIsNoErrorToLog(boolean sent) throws Exception {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        Call call = client.model().send(client.ask(), reply::complete);
        if (sent) {
            server.next();
        }
        call.cut();
        assertEquals(Outcome.CUT, get(reply).outcome());
        warm(client, POOL);
    }

    private void assertReused(int connections) throws Exception {
        for (CompletableFuture<Reply> reply : send(connections)) {
            assertEquals(Connection.REUSED, connection(get(reply)));
        }
    }

    /** Side by side, each answered once all have come. */
    private List<CompletableFuture<Reply>> send(int requests) throws Exception {
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        List<TestServer.Conversation> talks = new ArrayList<>();
        Set<Integer> connections = new HashSet<>();
        for (int i = 0; i < requests; i++) {
            replies.add(client.send());
        }
        for (int i = 0; i < requests; i++) {
            TestServer.Conversation talk = server.next();
            talks.add(talk);
            connections.add(talk.connection());
        }
        assertEquals(requests, connections.size());
        for (TestServer.Conversation talk : talks) {
            answer(talk);
        }
        for (CompletableFuture<Reply> reply : replies) {
            get(reply);
        }
        return replies;
    }

    private static void answer(TestServer.Conversation talk) throws Exception {
        talk.stream().chunk(Wire.bytes("anthropic/text")).end();
    }

    private static void warm(TestClient client, int connections) throws Exception {
        CompletableFuture<Boolean> onTheLoop = new CompletableFuture<>();
        client.model().warm(connections, () -> onTheLoop.complete(Vertx.currentContext() == client.context()));
        assertTrue(get(onTheLoop));
    }

    private static TestClient client(int port) {
        return new TestClient(Ticker.SYSTEM, Provider.ANTHROPIC, "http://127.0.0.1:" + port, POOL);
    }

    private static Connection connection(Reply reply) {
        Connection connection = reply.answer().circumstances().connection();
        assertTrue(connection != null);
        return connection;
    }
}
