package dev.tpsmatrix.burst;

import static dev.tpsmatrix.burst.PlayedBurst.known;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.provider.TestServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundTripMeterTest {

    private static final int PATIENCE_MS = 1000;

    private static Vertx vertx;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close();
    }

    @Test
    void aServerThatListensIsNearAndHearsNothing() throws Exception {
        try (TestServer server = new TestServer()) {
            double ms = known(measure(URI.create(server.url() + "/v1")).get(0));
            assertTrue(ms > 0 && ms < PATIENCE_MS, ms + " ms");
            for (int i = 0; i < 6; i++) {
                server.awaitHangUp();
            }
            assertEquals(6, server.connections(), "one to look the name up, and five");
            assertTrue(server.isIdle());
        }
    }

    @Test
    void whereNobodyListensItIsNotKnown() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        assertNull(measure(local(port)).get(0));
    }

    @Test
    void whoIsNotThereIsNotKnownAndTheOthersKeepTheirPlaces() throws Exception {
        try (TestServer server = new TestServer()) {
            URI there = URI.create(server.url());
            List<@Nullable Double> trips =
                    measure(null, there, URI.create("mailto:nobody"), URI.create("http://nobody.invalid"), there);
            assertNull(trips.get(0));
            assertTrue(known(trips.get(1)) > 0);
            assertNull(trips.get(2));
            assertNull(trips.get(3));
            assertTrue(known(trips.get(4)) > 0);
        }
    }

    /** Its queue of connections is full, so that the kernel drops what comes: as a far host that isn't there. */
    @Test
    void whoNeverAnswersIsGivenUpInTime() throws Exception {
        try (ServerSocket hole = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> queued = fill(hole);
            long from = System.nanoTime();
            assertNull(measure(local(hole.getLocalPort())).get(0));
            double ms = (System.nanoTime() - from) / 1e6;
            assertTrue(ms >= 0.9 * PATIENCE_MS && ms < 5 * PATIENCE_MS, ms + " ms");
            for (Socket socket : queued) {
                socket.close();
            }
        }
    }

    /** As of a host so far away that five trips take longer than one has patience. */
    @Test
    void ofThoseThatCameInTimeItIsTheMedian() throws Exception {
        try (ServerSocket slow = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
            assertTrue(known(measure(local(slow.getLocalPort())).get(0)) < PATIENCE_MS);
        }
    }

    @ParameterizedTest
    @CsvSource({"http://a, 80", "https://a/v1, 443", "HTTP://a, 80", "http://a:8080/v1, 8080", "https://a:8443, 8443"})
    void aUrlWithoutAPortHasItsSchemes(URI url, int port) {
        assertEquals(port, RoundTripMeter.port(url));
    }

    private static List<Socket> fill(ServerSocket server) throws IOException {
        List<Socket> queued = new ArrayList<>();
        while (true) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 300);
                queued.add(socket);
            } catch (SocketTimeoutException full) {
                socket.close();
                return queued;
            }
        }
    }

    private static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static List<@Nullable Double> measure(@Nullable URI... urls) throws Exception {
        CompletableFuture<List<@Nullable Double>> trips = new CompletableFuture<>();
        vertx.runOnContext(ignored -> new RoundTripMeter(vertx, Ticker.SYSTEM)
                .to(Arrays.asList(urls))
                .onSuccess(trips::complete)
                .onFailure(trips::completeExceptionally));
        return trips.get(20, TimeUnit.SECONDS);
    }
}
