package dev.tpsmatrix.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.local.simulator.Scenario;
import dev.tpsmatrix.local.simulator.Simulator;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/** A simulator of the model {@code m} on event loops of its own, and what it saw. */
final class SimulatedProvider implements AutoCloseable {

    private final Vertx loops = Vertx.vertx();
    private final Simulator simulator;

    /** @param ttftMs of every answer, more or less */
    SimulatedProvider(Path folder, double ttftMs) throws Exception {
        String yaml = "scenario: {models: {m: {dialect: openai, ttft_ms: {p50: " + ttftMs + ", p95: " + ttftMs * 1.5
                + "}, inter_token_ms: {p50: 0.01, p95: 0.02}, tokens_per_chunk: 100}}}";
        Path file = Files.writeString(folder.resolve("scenario.yaml"), yaml);
        simulator = Simulator.start(loops, Ticker.SYSTEM, Scenario.read(file), 0);
    }

    String endpoint() {
        return simulator.baseUrl("eu-north-1", "openai");
    }

    /** By client request id. */
    JsonNode truth() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + simulator.port() + "/_truth");
        HttpRequest request = HttpRequest.newBuilder(uri).build();
        return new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body());
    }

    @Override
    public void close() {
        simulator.close();
        loops.close();
    }
}
