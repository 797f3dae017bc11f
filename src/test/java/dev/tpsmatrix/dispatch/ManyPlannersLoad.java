package dev.tpsmatrix.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.archive.Archive;
import dev.tpsmatrix.burst.BurstObserver;
import dev.tpsmatrix.burst.BurstRunner;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.config.DirectoryConfig;
import dev.tpsmatrix.local.embedded.LocalTable;
import dev.tpsmatrix.local.simulator.Scenario;
import dev.tpsmatrix.local.simulator.Simulator;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.store.JobState;
import dev.tpsmatrix.store.Jobs;
import dev.tpsmatrix.store.Leases;
import dev.tpsmatrix.store.LostJobs;
import dev.tpsmatrix.store.Results;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.store.Runs;
import dev.tpsmatrix.trigger.EmbeddedStores;
import dev.tpsmatrix.trigger.Handler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * One trigger delivered to 16 planners at once, its 200 jobs on 5 lanes started by 8 dispatchers at once. Takes a minute,
 * so it is run by its name: {@code mvn test -Dtest=ManyPlannersLoad}.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Dispatch.class)
class ManyPlannersLoad {

    private static final int PLANNERS = 16;
    private static final int DISPATCHERS = 8;
    private static final int LANES = 5;
    private static final int JOBS = 200;

    @Inject
    DynamoDbClient dynamo;

    @Inject
    RunOpener opener;

    @Inject
    Jobs jobs;

    @Inject
    Runs runs;

    @Inject
    Leases leases;

    @Inject
    Results results;

    @Inject
    Archive archive;

    @Inject
    Endings endings;

    @Inject
    BurstRunner runner;

    @Inject
    Cancellation cancellation;

    @Inject
    ReleaseStarts releases;

    @Inject
    LostJobs lost;

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Every burst at once and every delivery twice; nobody but the eight looks at the queue. */
    private final Invoker invoker = new Invoker() {
        @Override
        public void burst(String region, BurstOrder order) {
            for (int delivery = 0; delivery < 2; delivery++) {
                threads.execute(() -> worker().work(order, Optional.empty()));
            }
        }

        @Override
        public void plan(String event) {
            throw new IllegalStateException("nothing was released");
        }

        @Override
        public void dispatch() {}
    };

    private BurstWorker worker() {
        return new BurstWorker(
                leases, archive, runner, new BurstObserver() {}, endings, invoker, Ticker.SYSTEM, cancellation, lost);
    }

    private static String scenario() {
        StringBuilder yaml = new StringBuilder("scenario:\n  models:\n");
        for (int lane = 0; lane < LANES; lane++) {
            yaml.append("    m")
                    .append(lane)
                    .append(": {dialect: openai, ttft_ms: {p50: 1, p95: 1.5},")
                    .append(" inter_token_ms: {p50: 0.01, p95: 0.02}, tokens_per_chunk: 100}\n");
        }
        return yaml.toString();
    }

    private Setup setup(Simulator simulator) throws Exception {
        StringBuilder yaml =
                new StringBuilder("bench:\n  regions: [r1, r2, r3, r4]\n  repeats: 10\n  tier: probe\n  targets:\n");
        for (int lane = 0; lane < LANES; lane++) {
            yaml.append("    - {id: m")
                    .append(lane)
                    .append(", provider: openai, price: none, key: none, lanes: [many-")
                    .append(lane)
                    .append("], endpoints: {default: \"")
                    .append(simulator.baseUrl("r1", "openai"))
                    .append("\"}}\n");
        }
        Files.writeString(folder.resolve("bench.yaml"), yaml);
        return Setup.load(DirectoryConfig.beside(folder.resolve("bench.yaml")), Setup.FILE, List.of());
    }

    private <T> List<T> atOnce(int times, Callable<T> task) throws Exception {
        List<Future<T>> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.add(threads.submit(task));
        }
        List<T> answers = new ArrayList<>();
        for (Future<T> one : all) {
            answers.add(one.get());
        }
        return answers;
    }

    @Test
    void noLaneHasTwoBurstsAndNoJobIsLostOrRunTwice() throws Exception {
        LocalTable.create(dynamo, "tps-matrix");
        Vertx loops = Vertx.vertx();
        Path yaml = Files.writeString(folder.resolve("scenario.yaml"), scenario());
        try (Simulator simulator = Simulator.start(loops, Ticker.SYSTEM, Scenario.read(yaml), 0)) {
            Setup setup = setup(simulator);
            Set<String> runIds = new HashSet<>(atOnce(
                    PLANNERS,
                    () -> opener.open(Trigger.manual("a test"), "one delivery", setup, Allowance.CONFIGURED)
                            .runId()));
            assertEquals(1, runIds.size(), "one trigger, one run");
            String runId = runIds.iterator().next();
            assertEquals(Map.of(JobState.QUEUED, (long) JOBS), jobs.states(runId));

            atOnce(DISPATCHERS, () -> {
                Dispatcher dispatcher =
                        new Dispatcher(jobs, leases, runs, endings, invoker, releases, Ticker.SYSTEM, true);
                while (runs.find(runId).orElseThrow().state() != Run.State.COMPLETE) {
                    dispatcher.sweep();
                }
                return runId;
            });

            Run run = runs.find(runId).orElseThrow();
            assertEquals(JOBS, run.done(), run.toString());
            List<BurstResult> stored = results.ofRun(runId);
            assertEquals(
                    JOBS,
                    stored.stream().map(r -> r.identity().jobId()).distinct().count());
            JsonNode load = new ObjectMapper().readTree(get("http://127.0.0.1:" + simulator.port() + "/_truth/load"));
            for (int lane = 0; lane < LANES; lane++) {
                assertEquals(
                        1, load.path("m" + lane + "/*").path("max_concurrent").asInt(), "of one user each: " + load);
            }
            JsonNode truth = new ObjectMapper().readTree(get("http://127.0.0.1:" + simulator.port() + "/_truth"));
            assertEquals(JOBS * 41, truth.size(), "each burst's look and its 40 requests");
            truth.forEach(request -> assertEquals(1, request.path("requests").asInt(), request.toString()));
        } finally {
            threads.shutdownNow();
            loops.close();
        }
    }

    private static String get(String uri) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
