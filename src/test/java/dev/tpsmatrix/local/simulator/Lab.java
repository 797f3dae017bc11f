package dev.tpsmatrix.local.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.target.Provider;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A simulator on a free port and a client for it. */
final class Lab implements AutoCloseable {

    /** Where the order of arrival doesn't matter. */
    static final Arrival FIRST = new Arrival(1, 0, 0);

    static final ObjectMapper JSON = new ObjectMapper();

    /** One fast model of each dialect; tests put what they need into the three gaps. */
    static String scenario(String top, String openai, String anthropic) {
        return """
                scenario:
                  seed: 7
                  %s
                  regions:
                    near: {rtt_ms: 1}
                    far: {rtt_ms: 40}
                  models:
                    o:
                      dialect: openai
                      ttft_ms: {p50: 6, p95: 12}
                      inter_token_ms: {p50: 0.2, p95: 0.4}
                      tokens_per_chunk: 4
                      %s
                    a:
                      dialect: anthropic
                      ttft_ms: {p50: 6, p95: 12}
                      inter_token_ms: {p50: 0.2, p95: 0.4}
                      tokens_per_chunk: 4
                      %s
                """.formatted(top, openai, anthropic);
    }

    /** One fast model of each dialect, which answers to any name, with what {@code keys} say besides. */
    static String scenarioOfAll(String... keys) {
        StringBuilder yaml = new StringBuilder("scenario:\n  seed: 7\n  regions: {near: {rtt_ms: 1}}\n  models:\n");
        for (Provider provider : Provider.values()) {
            yaml.append("    m-" + provider.id() + ":\n      dialect: " + provider.id() + "\n      others: true\n");
            yaml.append("      ttft_ms: {p50: 6, p95: 12}\n      inter_token_ms: {p50: 0.2, p95: 0.4}\n");
            yaml.append("      tokens_per_chunk: 4\n");
            List.of(keys).forEach(key -> yaml.append("      " + key + "\n"));
        }
        return yaml.toString();
    }

    final HttpClient client = HttpClient.newHttpClient();
    final Simulator simulator;
    private final Vertx vertx = Vertx.vertx();

    Lab(String yaml) {
        this(yaml, Ticker.SYSTEM);
    }

    Lab(String yaml, Ticker ticker) {
        simulator = Simulator.start(vertx, ticker, ScenarioYaml.parse("lab.yaml", yaml), 0);
    }

    static Lab plain() {
        return new Lab(scenario("", "", ""));
    }

    /** Both models have this fault. */
    static Lab always(String fault) {
        String faults = "faults: [{" + fault + ", share: 1}]";
        return new Lab(scenario("", faults, faults));
    }

    static ModelScenario model(Scenario scenario, String name) {
        return Objects.requireNonNull(scenario.byName().get(name));
    }

    HttpRequest openai(String id, String region, String more) {
        return request(simulator.baseUrl(region, "openai") + "/chat/completions", id)
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"model":"o","messages":[{"role":"user","content":"12345678 0"}],"stream":true%s}""".formatted(more)))
                .build();
    }

    HttpRequest anthropic(String id, String region, String more) {
        return request(simulator.baseUrl(region, "anthropic") + "/v1/messages", id)
                .header("anthropic-version", "2023-06-01")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"model":"a","messages":[{"role":"user","content":"12345678 0"}],"stream":true%s}""".formatted(more)))
                .build();
    }

    HttpRequest either(String dialect, String id) {
        return dialect.equals("openai")
                ? openai(id, "near", ",\"max_completion_tokens\":40,\"stream_options\":{\"include_usage\":true}")
                : anthropic(id, "near", ",\"max_tokens\":40");
    }

    static HttpRequest.Builder request(String url, String id) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .header("content-type", "application/json")
                .header("X-Client-Request-Id", id);
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + simulator.port() + path);
        return JSON.readTree(send(HttpRequest.newBuilder(uri).build()).body());
    }

    JsonNode truth(String id) throws IOException, InterruptedException {
        return get("/_truth?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8))
                .path(id);
    }

    void await(String id, String outcome) throws IOException, InterruptedException {
        long deadline = Ticker.SYSTEM.nanos() + 10_000_000_000L;
        while (!truth(id).path("outcome").asText().equals(outcome)) {
            if (Ticker.SYSTEM.nanos() > deadline) {
                throw new AssertionError(truth(id).toString());
            }
        }
    }

    @Override
    public void close() throws Exception {
        simulator.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
