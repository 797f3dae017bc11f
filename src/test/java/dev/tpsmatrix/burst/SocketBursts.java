package dev.tpsmatrix.burst;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.burst.BurstRunner.Measured;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.local.simulator.Scenario;
import dev.tpsmatrix.local.simulator.Simulator;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Bursts over sockets against a simulator of one scenario, side by side, each on an event loop of its own. Tests start
 * all that they need and then ask for each by its job's name.
 */
final class SocketBursts implements AutoCloseable {

    static final BurstObserver NOBODY = new BurstObserver() {};

    private static final CompletableFuture<String> NEVER = new CompletableFuture<>();
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final int LOOPS = 40;

    /** Of a burst that is judged: where our own machine was too busy, as the result then says, it tells nothing else. */
    private static final int TRIES = 3;

    private static final String MODEL =
            "    %s: {dialect: %s, ttft_ms: {p50: %d, p95: %<d}, inter_token_ms: {p50: 1, p95: 1}, tokens_per_chunk: 25, %s}%n";

    static final int QUICK_MS = 300;

    /** Beside a second what a busy machine adds is little, so that it isn't what binds. */
    static final int SLOW_MS = 1_000;

    private final Vertx client = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
    private final Vertx server = Vertx.vertx();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, CompletableFuture<Seen>> started = new HashMap<>();
    private final Simulator simulator;
    private final BurstRunner runner;

    /**
     * @param top of the scenario, such as {@code require_key: true}; may be empty
     * @param models each a {@link #model}
     */
    SocketBursts(String top, String... models) throws IOException {
        Path file = Files.createTempFile("scenario", ".yaml");
        try {
            Files.writeString(file, "scenario:\n  " + top + "\n  seed: 7\n  models:\n" + String.join("", models));
            simulator = Simulator.start(server, Ticker.SYSTEM, Scenario.read(file), 0);
        } finally {
            Files.delete(file);
        }
        Endpoints endpoints = (provider, endpoint, region) -> simulator.baseUrl(region, provider.id());
        runner = new BurstRunner(client, Ticker.SYSTEM, endpoints, variable -> Optional.empty(), "test");
    }

    /**
     * One for each try, with limits of its own.
     *
     * @param ttftMs of each answer, without variance; its tokens take a millisecond each
     * @param more keys of the scenario, at least one
     */
    static String model(String name, String dialect, int ttftMs, String more) {
        return IntStream.rangeClosed(1, TRIES)
                .mapToObj(tries -> String.format(Locale.ROOT, MODEL, SocketJob.of(name, tries), dialect, ttftMs, more))
                .collect(Collectors.joining());
    }

    void start(SocketJob job, SocketJob... others) {
        start(job, NOBODY, others);
    }

    /** @param others that load the simulator meanwhile */
    void start(SocketJob job, BurstObserver observer, SocketJob... others) {
        CompletableFuture<Seen> seen = CompletableFuture.supplyAsync(() -> run(job, observer, others), threads);
        if (started.put(job.name(), seen) != null) {
            throw new IllegalArgumentException("two jobs are called " + job.name());
        }
    }

    private Seen run(SocketJob job, BurstObserver observer, SocketJob... others) {
        for (int tries = 1; true; tries++) {
            BurstJob planned = job.planned(tries);
            for (SocketJob other : others) {
                BurstJob beside = other.planned(tries);
                threads.execute(() -> runner.run(beside, LONGEST, NOBODY, NEVER));
            }
            Measured measured = runner.run(planned, LONGEST, observer, NEVER);
            boolean spoilt = measured.result().verdict().clientBound();
            if (!spoilt || !job.isJudged() || tries == TRIES) {
                return new Seen(measured.result(), measured.requests(), truth(planned.jobId()));
            }
        }
    }

    Seen seen(String name) throws Exception {
        CompletableFuture<Seen> burst = started.get(name);
        if (burst == null) {
            throw new IllegalArgumentException("nobody started " + name);
        }
        return burst.get(TRIES * LONGEST.toSeconds(), TimeUnit.SECONDS);
    }

    private Map<String, JsonNode> truth(String jobId) {
        URI uri = URI.create("http://127.0.0.1:" + simulator.port() + "/_truth");
        HttpRequest request = HttpRequest.newBuilder(uri).build();
        Map<String, JsonNode> truth = new HashMap<>();
        HttpClient.newHttpClient()
                .sendAsync(request, BodyHandlers.ofByteArray())
                .thenAccept(response -> read(response.body()).fields().forEachRemaining(entry -> {
                    if (entry.getKey().startsWith(jobId + "-")) {
                        truth.put(entry.getKey(), entry.getValue());
                    }
                }))
                .join();
        return truth;
    }

    private static JsonNode read(byte[] json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * What came of a burst.
     *
     * @param truth what the simulator says of its requests, by client request id
     */
    record Seen(BurstResult result, List<RequestRecord> requests, Map<String, JsonNode> truth) {

        List<RequestRecord> in(Phase phase) {
            return requests.stream().filter(r -> r.phase() == phase).toList();
        }

        long count(Outcome outcome) {
            return requests.stream().filter(r -> r.outcome() == outcome).count();
        }

        /** Which have that outcome in {@code /_truth}. */
        long served(String outcome) {
            return truth.values().stream()
                    .filter(t -> t.path("outcome").asText().equals(outcome))
                    .count();
        }

        /** In the order in which the simulator received them. */
        List<JsonNode> received() {
            return truth.values().stream()
                    .sorted(Comparator.comparingLong(SocketBursts::receivedNs))
                    .toList();
        }

        JsonNode truthOf(RequestRecord request) {
            JsonNode told = truth.get(request.clientRequestId());
            if (told == null) {
                throw new AssertionError("the simulator never saw " + request.clientRequestId());
            }
            return told;
        }

        String detail() {
            return result.constraint().detail();
        }

        /** For messages. */
        String judged() {
            return detail() + "; " + result.limits() + "; " + result.load();
        }
    }

    static long receivedNs(JsonNode truth) {
        return truth.path("received_ns").asLong();
    }

    @Override
    public void close() throws Exception {
        simulator.close();
        threads.shutdown();
        for (Vertx vertx : List.of(client, server)) {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }
}
