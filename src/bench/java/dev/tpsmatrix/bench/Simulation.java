package dev.tpsmatrix.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The simulator in a process of its own, with one model. */
final class Simulation implements AutoCloseable {

    static final String MODEL = "bench";

    private static final String OPTIONS = "-Xmx512m";
    private static final int PATIENCE = 100;

    final int port;
    private final Child process;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param slots how many answers it serves at once; 0 for any number */
    Simulation(Path folder, int ttftMs, int interTokenMs, int slots) throws IOException {
        String scenario = """
                scenario:
                  seed: 1
                  models:
                    %s:
                      dialect: openai
                      exact_length: true
                      ttft_ms: {p50: %2$d, p95: %2$d}
                      inter_token_ms: {p50: %3$d, p95: %3$d}
                """.formatted(MODEL, ttftMs, interTokenMs);
        String capacity = slots == 0 ? "" : "      capacity: {slots: " + slots + "}\n";
        Path file = Files.writeString(folder.resolve("scenario.yaml"), scenario + capacity);
        process = Child.java(OPTIONS, SimulatorProcess.class, file);
        port = Integer.parseInt(process.line());
    }

    /** Once it knows of all these: answers that were cut are told when their connection closes. */
    JsonNode truth(List<String> ids) throws IOException, InterruptedException {
        for (int tries = 0; tries < PATIENCE; tries++) {
            JsonNode truth = truth();
            if (ids.stream().allMatch(id -> truth.path(id).hasNonNull("first_sent_ns"))) {
                return truth;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IOException("the simulator doesn't know all requests of a window");
    }

    JsonNode truth() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/_truth");
        return new ObjectMapper()
                .readTree(http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray())
                        .body());
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
