package dev.tpsmatrix.provider;

import static dev.tpsmatrix.provider.TestClient.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.result.Connection;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.target.Capabilities;
import dev.tpsmatrix.target.Provider;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.JksOptions;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path folder;

    @AfterEach
    void close() throws Exception {
        get(vertx.close().toCompletionStage().toCompletableFuture());
    }

    @Test
    void aTrustedHostIsAsked() throws Exception {
        Path store = SelfSigned.store(folder, "dns:localhost");
        try (TestServer server = server(store)) {
            CompletableFuture<Reply> reply = ask(server, trusting(store));
            server.next().stream().chunk(Wire.bytes("openai/text")).end();
            assertEquals(Outcome.COMPLETED, get(reply).outcome());
        }
    }

    @Test
    void theTimeToConnectIncludesTheHandshake() throws Exception {
        Path store = SelfSigned.store(folder, "dns:localhost");
        AtomicLong nanos = new AtomicLong();
        Ticker ticker = new Ticker() {
            @Override
            public long nanos() {
                return nanos.get();
            }

            @Override
            public Instant now() {
                return Instant.EPOCH;
            }
        };
        // The handshake begins when the server has accepted: by then a second has passed.
        ServerSocket slow = new ServerSocket() {
            private final ServerSocket listener = listener(store);

            @Override
            public Socket accept() throws IOException {
                Socket accepted = listener.accept();
                nanos.addAndGet(1_000_000_000);
                return accepted;
            }

            @Override
            public int getLocalPort() {
                return listener.getLocalPort();
            }

            @Override
            public void close() throws IOException {
                listener.close();
            }
        };
        try (TestServer server = new TestServer(slow)) {
            CompletableFuture<Reply> reply = ask(server, trusting(store), ticker);
            server.next().stream().chunk(Wire.bytes("openai/text")).end();
            assertEquals(
                    new Connection(1_000.0), get(reply).answer().circumstances().connection());
        }
    }

    @Test
    void aCertificateOfAnotherHostIsNotBelieved() throws Exception {
        Path store = SelfSigned.store(folder, "dns:other.example");
        try (TestServer server = server(store)) {
            assertNotSent(get(ask(server, trusting(store))));
        }
    }

    @Test
    void aCertificateThatNobodySignedIsNotBelieved() throws Exception {
        try (TestServer server = server(SelfSigned.store(folder, "dns:localhost"))) {
            assertNotSent(get(ask(server, StreamingModels.options())));
        }
    }

    private static void assertNotSent(Reply reply) {
        assertEquals(Outcome.BROKEN, reply.outcome());
        assertNull(reply.moments().sent());
    }

    private CompletableFuture<Reply> ask(TestServer server, HttpClientOptions options) {
        return ask(server, options, Ticker.SYSTEM);
    }

    private CompletableFuture<Reply> ask(TestServer server, HttpClientOptions options, Ticker ticker) {
        StreamingModel model = StreamingModels.open(
                vertx,
                vertx.getOrCreateContext(),
                ticker,
                Destination.of(
                        Provider.OPENAI,
                        "https://localhost:" + server.port() + "/v1",
                        "m",
                        Capabilities.of(Provider.OPENAI, "m"),
                        null),
                Access.NONE,
                StreamingModels.client(vertx, options, 1),
                1);
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        model.send(new Ask("job-1", "Hi", 9, Duration.ofSeconds(20)), reply::complete);
        return reply;
    }

    private static HttpClientOptions trusting(Path store) {
        return StreamingModels.options()
                .setTrustOptions(new JksOptions().setPath(store.toString()).setPassword(SelfSigned.PASSWORD));
    }

    private static TestServer server(Path store) throws Exception {
        return new TestServer(listener(store));
    }

    private static ServerSocket listener(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("JKS");
        try (InputStream in = new FileInputStream(store.toFile())) {
            keys.load(in, SelfSigned.PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, SelfSigned.PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(factory.getKeyManagers(), null, null);
        return tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("localhost"));
    }
}
