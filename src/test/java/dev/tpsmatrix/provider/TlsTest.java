package dev.tpsmatrix.provider;

import static dev.tpsmatrix.provider.TestClient.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.provider.openai.OpenAiDialect;
import dev.tpsmatrix.result.Outcome;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.JksOptions;
import java.io.FileInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final String PASSWORD = "changeit";

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path folder;

    @AfterEach
    void close() throws Exception {
        get(vertx.close().toCompletionStage().toCompletableFuture());
    }

    @Test
    void aTrustedHostIsAsked() throws Exception {
        Path store = certificate("dns:localhost");
        try (TestServer server = server(store)) {
            CompletableFuture<Reply> reply = ask(server, trusting(store));
            server.next().stream().chunk(Transcript.OPENAI_TEXT.bytes()).end();
            assertEquals(Outcome.COMPLETED, get(reply).outcome());
        }
    }

    @Test
    void aCertificateOfAnotherHostIsNotBelieved() throws Exception {
        Path store = certificate("dns:other.example");
        try (TestServer server = server(store)) {
            assertNotSent(get(ask(server, trusting(store))));
        }
    }

    @Test
    void aCertificateThatNobodySignedIsNotBelieved() throws Exception {
        try (TestServer server = server(certificate("dns:localhost"))) {
            assertNotSent(get(ask(server, StreamingModels.options())));
        }
    }

    private static void assertNotSent(Reply reply) {
        assertEquals(Outcome.BROKEN, reply.outcome());
        assertNull(reply.moments().sent());
    }

    private CompletableFuture<Reply> ask(TestServer server, HttpClientOptions options) {
        StreamingModel model = StreamingModels.open(
                vertx,
                vertx.getOrCreateContext(),
                Ticker.SYSTEM,
                new OpenAiDialect("localhost"),
                URI.create("https://localhost:" + server.port() + "/v1"),
                "m",
                new Secret(null),
                StreamingModels.client(vertx, options, 1));
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        model.send(new Ask("job-1", "Hi", 9, Duration.ofSeconds(20)), reply::complete);
        return reply;
    }

    private static HttpClientOptions trusting(Path store) {
        return StreamingModels.options()
                .setTrustOptions(new JksOptions().setPath(store.toString()).setPassword(PASSWORD));
    }

    private static TestServer server(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("JKS");
        try (InputStream in = new FileInputStream(store.toFile())) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(factory.getKeyManagers(), null, null);
        ServerSocket listener =
                tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("localhost"));
        return new TestServer(listener);
    }

    /** A key store with a certificate that signs itself. */
    private Path certificate(String name) throws Exception {
        Path store = folder.resolve("keys.jks");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "JKS",
                        "-storepass",
                        PASSWORD,
                        "-keypass",
                        PASSWORD,
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=server",
                        "-ext",
                        "san=" + name,
                        "-validity",
                        "2")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertEquals(0, keytool.waitFor());
        return store;
    }
}
