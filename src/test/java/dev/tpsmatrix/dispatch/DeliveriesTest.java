package dev.tpsmatrix.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.burst.BurstObserver;
import dev.tpsmatrix.burst.BurstRunner;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.dispatch.Dispatcher.Swept;
import dev.tpsmatrix.dispatch.RunOpener.Opened;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Tier;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.store.JobState;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.trigger.EmbeddedStores;
import dev.tpsmatrix.trigger.Handler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders that come often, late or to a burst that is given up: judged by what the simulator saw. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Dispatch.class)
class DeliveriesTest {

    private static final BurstObserver NOBODY = new BurstObserver() {};
    private static final int REQUESTS = 1 + Tier.PROBE_REQUESTS;

    @Inject
    Queue queue;

    @Inject
    BurstRunner runner;

    @TempDir
    Path folder;

    /** @param hour of a run of its own, and so of a job of its own: the bucket outlives each test */
    private Opened open(SimulatedProvider provider, int hour) {
        queue.pass(Duration.ofHours(hour));
        Opened opened = queue.opener.open(
                Trigger.manual("a test"), null, Queue.probes(1, provider.endpoint()), Allowance.CONFIGURED);
        queue.pass(Duration.ofSeconds(1));
        return opened;
    }

    private BurstOrder started() {
        assertEquals(new Swept(1, 0, 0, 0), queue.sweep());
        return queue.takeOrders().get(0);
    }

    private void assertMeasuredOnce(Opened opened, SimulatedProvider provider) throws Exception {
        Run run = queue.runs.find(opened.runId()).orElseThrow();
        assertEquals(List.of(Run.State.COMPLETE, 1, 0), List.of(run.state(), run.done(), run.lost()));
        assertEquals(Map.of(JobState.DONE, 1L), queue.jobs.states(opened.runId()));
        assertEquals(queue.archive.find(opened.jobs().get(0)).stream().toList(), queue.results.ofRun(opened.runId()));
        JsonNode truth = provider.truth();
        assertEquals(REQUESTS, truth.size(), "the look and its probes");
        truth.forEach(request -> assertEquals(1, request.path("requests").asInt(), request.toString()));
    }

    @Test
    void tenDeliveriesAtOnceAreOneBurst() throws Exception {
        try (SimulatedProvider provider = new SimulatedProvider(folder, 1)) {
            Opened opened = open(provider, 1);
            BurstOrder order = started();
            BurstWorker worker = queue.worker(runner, NOBODY);
            List<Optional<BurstResult>> answers = AtOnce.times(10, () -> worker.work(order, Optional.empty()));
            assertEquals(
                    queue.results.ofRun(opened.runId()),
                    answers.stream().flatMap(Optional::stream).toList());
            assertMeasuredOnce(opened, provider);
        }
    }

    @Test
    void ordersOfOlderFencesAmongThemSendNothing() throws Exception {
        try (SimulatedProvider provider = new SimulatedProvider(folder, 1)) {
            Opened opened = open(provider, 2);
            BurstOrder never = started();
            queue.pass(Duration.ofSeconds(91));
            BurstOrder order = started();
            BurstWorker worker = queue.worker(runner, NOBODY);
            assertEquals(
                    List.of(),
                    AtOnce.times(10, () -> worker.work(never, Optional.empty())).stream()
                            .flatMap(Optional::stream)
                            .toList());
            assertEquals(0, provider.truth().size());
            assertTrue(worker.work(order, Optional.empty()).isPresent());
            assertEquals(Optional.empty(), worker.work(never, Optional.empty()));
            assertMeasuredOnce(opened, provider);
        }
    }

    /** A burst that hangs between its archive and its end comes back after it was given up. */
    @Test
    void aBurstThatWasAdoptedWhileItHungChangesNothing() throws Exception {
        try (SimulatedProvider provider = new SimulatedProvider(folder, 1)) {
            Opened opened = open(provider, 3);
            BurstOrder order = started();
            Duration lease = Duration.ofSeconds(opened.jobs().get(0).bounds().seconds() + 61);
            AtomicBoolean hung = new AtomicBoolean();
            Ticker hangs = new Ticker() {
                @Override
                public Instant now() {
                    if (!hung.getAndSet(true)) {
                        queue.pass(lease);
                        assertEquals(new Swept(0, 1, 0, 0), queue.sweep());
                    }
                    return queue.now();
                }

                @Override
                public long nanos() {
                    return queue.nanos();
                }
            };
            Endings endings = new Endings(queue.leases, queue.jobs, queue.archive, hangs, 60);
            BurstWorker worker = new BurstWorker(
                    queue.leases,
                    queue.archive,
                    runner,
                    NOBODY,
                    endings,
                    queue,
                    queue,
                    queue.cancellation(),
                    queue.lost);
            assertThrows(IllegalStateException.class, () -> worker.work(order, Optional.empty()));
            assertMeasuredOnce(opened, provider);
        }
    }

    /** Alarms stand at home, so a burst that fails elsewhere leaves it to dispatch to say so. */
    @Test
    void aBurstThatFailsIsLostByTheNextLookWhichCountsIt() throws Exception {
        try (SimulatedProvider provider = new SimulatedProvider(folder, 1)) {
            Opened opened = open(provider, 4);
            BurstOrder order = started();
            BurstObserver fails = new BurstObserver() {
                @Override
                public void started(BurstJob job) {
                    throw new IllegalStateException("no disk, no memory, no key that is one");
                }
            };
            assertThrows(
                    RuntimeException.class, () -> queue.worker(runner, fails).work(order, Optional.empty()));
            assertEquals(new Swept(0, 0, 1, 0), queue.sweep());
            assertEquals(Map.of(JobState.LOST, 1L), queue.jobs.states(opened.runId()));
            assertEquals(0, provider.truth().size());
        }
    }
}
