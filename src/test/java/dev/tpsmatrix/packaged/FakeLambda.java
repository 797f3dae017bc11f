package dev.tpsmatrix.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The Lambda API on loopback: invocations are written down, for the test to deliver. */
final class FakeLambda implements AutoCloseable {

    record Invocation(String path, String type, String event) {}

    private final HttpServer server;
    private final BlockingQueue<Invocation> invocations = new LinkedBlockingQueue<>();

    FakeLambda() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                invocations.add(new Invocation(
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type"),
                        new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
                exchange.sendResponseHeaders(202, -1);
            }
        });
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Those since the last call. */
    List<Invocation> take() {
        List<Invocation> taken = new ArrayList<>();
        invocations.drainTo(taken);
        return taken;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
