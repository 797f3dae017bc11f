package dev.tpsmatrix.trigger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Parameter Store's GetParametersByPath on loopback, two parameters a page. */
public final class FakeSsm implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 2;

    private final HttpServer server;
    private final List<JsonNode> requests = new ArrayList<>();

    public FakeSsm(Map<String, String> parameters) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                JsonNode request = JSON.readTree(exchange.getRequestBody());
                synchronized (requests) {
                    requests.add(request);
                }
                byte[] answer = page(parameters, request).toString().getBytes(UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
    }

    private static ObjectNode page(Map<String, String> parameters, JsonNode request) {
        List<String> names = parameters.keySet().stream()
                .filter(name -> name.startsWith(request.path("Path").asText()))
                .sorted()
                .toList();
        int from = request.path("NextToken").asInt(0);
        int to = Math.min(names.size(), from + PAGE);
        ObjectNode answer = JSON.createObjectNode();
        names.subList(from, to)
                .forEach(name -> answer.withArray("Parameters")
                        .addObject()
                        .put("Name", name)
                        .put("Type", "SecureString")
                        .put("Value", request.path("WithDecryption").asBoolean() ? parameters.get(name) : "encrypted"));
        return to < names.size() ? answer.put("NextToken", "" + to) : answer;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    int requests() {
        synchronized (requests) {
            return requests.size();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
