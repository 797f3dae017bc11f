package dev.tpsmatrix.provider.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Hands out tokens on loopback, as a test says. */
public final class TokenServer implements AutoCloseable {

    public record Asked(String path, @Nullable String authorization, String body) {}

    private final HttpServer server;
    private final List<Asked> asked = new ArrayList<>();
    private volatile int status = 404;
    private volatile Function<String, String> answers = path -> "{}";

    public TokenServer() throws IOException {
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    /** One that speaks TLS. */
    TokenServer(SSLContext tls) throws IOException {
        this(secured(tls));
    }

    private static HttpServer secured(SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    private TokenServer(HttpServer server) {
        this.server = server;
        server.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                synchronized (asked) {
                    asked.add(new Asked(path, exchange.getRequestHeaders().getFirst("Authorization"), body));
                }
                byte[] answer = answers.apply(path).getBytes(UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
    }

    public String url() {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:"
                + server.getAddress().getPort();
    }

    public void grants(String token, int seconds) {
        answers(200, "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":" + seconds + "}");
    }

    void answers(int code, String body) {
        status = code;
        answers = path -> body;
    }

    /** By path, with status 200. */
    void answers(Function<String, String> byPath) {
        status = 200;
        answers = byPath;
    }

    /** All so far. */
    public List<Asked> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
