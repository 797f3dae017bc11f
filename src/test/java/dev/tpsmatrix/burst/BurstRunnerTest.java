package dev.tpsmatrix.burst;

import static dev.tpsmatrix.burst.PlayedBurst.known;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.burst.BurstRunner.Measured;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.local.simulator.Scenario;
import dev.tpsmatrix.local.simulator.Simulator;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Subject;
import dev.tpsmatrix.result.Asked;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.RoundTrips;
import dev.tpsmatrix.target.Provider;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A burst over real sockets, beside what the simulator says it did. */
class BurstRunnerTest {

    private static final BurstObserver NOBODY = new BurstObserver() {};
    private static final CompletableFuture<String> NEVER = new CompletableFuture<>();

    private static Vertx client;
    private static Vertx server;
    private static Simulator simulator;

    @BeforeAll
    static void start() {
        client = Vertx.vertx();
        server = Vertx.vertx();
        simulator = Simulator.start(server, Ticker.SYSTEM, Scenario.builtIn(), 0);
    }

    @AfterAll
    static void stop() {
        simulator.close();
        server.close();
        client.close();
    }

    private static BurstRunner runner(Keys keys) {
        Endpoints endpoints = (provider, endpoint, region) -> simulator.baseUrl(region, provider.id());
        return new BurstRunner(client, Ticker.SYSTEM, endpoints, keys, "test");
    }

    private static BurstJob job(String id, Provider provider, String model, @Nullable String key) {
        BurstJob job = Jobs.standard(3, 3, 0, 1, 0);
        Subject subject = new Subject(
                model, provider, model, Subject.SIMULATOR, Jobs.BILLING, key, List.of("lane"), null, null, null, null);
        return Jobs.of(job, id, subject);
    }

    private static JsonNode truth(String clientRequestId) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + simulator.port() + "/_truth?id=" + clientRequestId);
        String json = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
        return new ObjectMapper().readTree(json).path(clientRequestId);
    }

    @ParameterizedTest
    @CsvSource({"OPENAI, sim-openai-mini", "ANTHROPIC, sim-anthropic-sonnet"})
    void whatIsRecordedIsWhatTheSimulatorDid(Provider provider, String model) throws Exception {
        BurstJob job = job("truth-" + model, provider, model, null);
        Measured measured = runner(variable -> Optional.empty()).run(job, Duration.ofMinutes(1), NOBODY, NEVER);
        List<RequestRecord> requests = measured.requests();
        assertTrue(requests.size() > 4, "look, warm-up and more");
        assertEquals(1, requests.stream().filter(r -> r.phase() == Phase.PROBE).count());
        for (RequestRecord request : requests) {
            JsonNode truth = truth(request.clientRequestId());
            assertEquals(Outcome.COMPLETED, request.outcome(), truth.toString());
            assertEquals("completed", truth.path("outcome").asText(), truth.toString());
            assertEquals(
                    truth.path("output_tokens").asLong(),
                    request.answer().usage().output());
            assertEquals(truth.path("chunks").asInt(), request.answer().chunks());
            double service = (truth.path("last_sent_ns").asLong()
                            - truth.path("received_ns").asLong())
                    / 1e6;
            Double seen = request.serviceMs();
            assertTrue(seen != null && seen >= service, seen + " ms seen, " + service + " ms served");
        }
        BurstResult result = measured.result();
        assertEquals(
                requests.stream().filter(r -> r.phase() == Phase.SUSTAIN).count(),
                result.counts().offered());
        assertTrue(result.identity().simulated());
    }

    @Test
    void theWayThereIsTimedBeforeAndAfter() {
        BurstJob job = job("trips", Provider.OPENAI, "sim-openai-mini", null);
        RoundTrips trips = roundTrips(runner(variable -> Optional.empty()), job);
        assertTrue(
                known(trips.endpoint().beforeMs()) > 0 && known(trips.endpoint().afterMs()) > 0);
        assertEquals(RoundTrips.UNKNOWN.control(), trips.control(), "beside the simulator there is nobody else");
    }

    @Test
    void whereThereIsAControlTheWayToItIsTimedToo() {
        Endpoints controlled = new Endpoints() {
            @Override
            public String baseUrl(Provider provider, String endpoint, String region) {
                return simulator.baseUrl(region, provider.id());
            }

            @Override
            public URI control(String region) {
                return URI.create("http://127.0.0.1:" + simulator.port());
            }
        };
        BurstJob job = job("control", Provider.OPENAI, "sim-openai-mini", null);
        BurstRunner runner = new BurstRunner(client, Ticker.SYSTEM, controlled, variable -> Optional.empty(), "test");
        RoundTrips trips = roundTrips(runner, job);
        assertTrue(
                known(trips.control().beforeMs()) > 0 && known(trips.control().afterMs()) > 0);
    }

    private static RoundTrips roundTrips(BurstRunner runner, BurstJob job) {
        return runner.run(job, Duration.ofMinutes(1), NOBODY, NEVER)
                .result()
                .verdict()
                .self()
                .roundTrips();
    }

    @Test
    void withoutItsKeyABurstSendsNothingAndSaysWhy() throws Exception {
        BurstJob job = job("keyless", Provider.OPENAI, "sim-openai-mini", "NO_SUCH_KEY");
        Measured measured = runner(variable -> Optional.empty()).run(job, Duration.ofMinutes(1), NOBODY, NEVER);
        assertEquals("NO_SUCH_KEY is not set", measured.result().verdict().failure());
        assertEquals(List.of(), measured.requests());
        assertTrue(truth("keyless-1").isMissingNode());
    }

    @Test
    void aResultSaysHowItsRequestsWerePut() {
        BurstJob openAi = job("asked-openai", Provider.OPENAI, "sim-openai-mini", null);
        assertEquals(new Asked("{\"stream_options\":{\"include_usage\":true}}", "bust"), asked(openAi));
        BurstJob anthropic = job("asked-anthropic", Provider.ANTHROPIC, "sim-anthropic-sonnet", null);
        assertEquals(new Asked(null, "allow 100"), asked(Jobs.caching(anthropic)));
    }

    private static Asked asked(BurstJob job) {
        return runner(variable -> Optional.empty())
                .run(job, Duration.ofMinutes(1), NOBODY, NEVER)
                .result()
                .asked();
    }

    @Test
    void aStoppedBurstEndsWithoutAFigure() {
        BurstJob job = job("stopped", Provider.OPENAI, "sim-openai-pro", null);
        CompletableFuture<String> stop = new CompletableFuture<>();
        BurstObserver stopping = new BurstObserver() {
            @Override
            public void replied(BurstJob of, RequestRecord request) {
                stop.complete("cancelled");
            }
        };
        Measured measured = runner(variable -> Optional.empty()).run(job, Duration.ofMinutes(1), stopping, stop);
        assertEquals("cancelled", measured.result().verdict().failure());
        assertNull(measured.result().rates().tps());
        assertNull(measured.result().verdict().boundedBy());
        assertTrue(measured.requests().size() < 5, "the look, and what followed until the loop came round");
    }

    @Test
    void whatIsInTheAirAtTheEndOfItsTimeIsCut() {
        BurstJob minute = Jobs.standard(3, 3, 0, 60, 0);
        BurstJob job = Jobs.of(
                minute,
                "cut",
                job("cut", Provider.OPENAI, "sim-openai-pro", null).subject());
        Measured measured = runner(variable -> Optional.empty()).run(job, Duration.ofSeconds(5), NOBODY, NEVER);
        assertEquals("seconds", measured.result().verdict().boundedBy());
        List<RequestRecord> requests = measured.requests();
        assertEquals(Outcome.CUT, requests.get(requests.size() - 1).outcome());
        assertTrue(requests.get(0).completed());
    }

    /** Whoever breaks on the burst's loop ends the burst: else it would hang until its function is killed. */
    @Test
    void anErrorOnTheLoopEndsTheBurst() {
        BurstObserver breaking = new BurstObserver() {
            @Override
            public void replied(BurstJob job, RequestRecord request) {
                throw new IllegalStateException("broken observer");
            }
        };
        BurstJob job = job("breaks", Provider.OPENAI, "sim-openai-mini", null);
        BurstRunner runner = runner(variable -> Optional.empty());
        CompletionException broken =
                assertThrows(CompletionException.class, () -> runner.run(job, Duration.ofSeconds(30), breaking, NEVER));
        assertTrue(String.valueOf(broken.getCause()).contains("broken observer"), broken.toString());
    }
}
