package dev.tpsmatrix.discover;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A provider on loopback that answers as a test says. */
final class FakeProvider implements AutoCloseable {

    record Request(URI uri, Headers headers) {}

    record Answer(int status, String body) {}

    private final HttpServer server;
    private final List<Request> requests = new ArrayList<>();
    private volatile Function<Request, Answer> answers = request -> new Answer(404, "{}");

    FakeProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                Request request = new Request(exchange.getRequestURI(), exchange.getRequestHeaders());
                synchronized (requests) {
                    requests.add(request);
                }
                Answer answer = answers.apply(request);
                byte[] body = answer.body().getBytes(UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.getResponseHeaders().add("Location", url() + "/elsewhere");
                exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void answer(Function<Request, Answer> how) {
        answers = how;
    }

    void answer(int status, String body) {
        answer(request -> new Answer(status, body));
    }

    /** Both dialects read it. */
    void lists(String... ids) {
        answer(200, data(Stream.of(ids).map(FakeProvider::model)));
    }

    static String model(String id) {
        return "{\"id\": \"" + id + "\"}";
    }

    static String data(Stream<String> models) {
        return models.collect(Collectors.joining(",", "{\"data\": [", "]}"));
    }

    static @Nullable String query(Request request, String name) {
        String query = request.uri().getQuery();
        return Stream.of((query == null ? "" : query).split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst()
                .orElse(null);
    }

    /** All so far. */
    List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
