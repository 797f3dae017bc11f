package dev.tpsmatrix.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.burst.BurstObserver;
import dev.tpsmatrix.burst.BurstRunner;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.dispatch.Dispatcher.Swept;
import dev.tpsmatrix.dispatch.RunOpener.Opened;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Commitment;
import dev.tpsmatrix.plan.Planner;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.store.Budgeted;
import dev.tpsmatrix.store.JobState;
import dev.tpsmatrix.store.Leases.Claim;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.trigger.EmbeddedStores;
import dev.tpsmatrix.trigger.Handler;
import dev.tpsmatrix.trigger.QuickBursts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are ended before their time, on the embedded table and against the simulator. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Dispatch.class)
class CancellationTest {

    private static final Swept NOTHING = new Swept(0, 0, 0, 0);
    private static final Setup TWO_LANES = Queue.paid(2, "0.5", Map.of("a", List.of("lane/a"), "b", List.of("lane/b")));

    @Inject
    Queue queue;

    @Inject
    BurstRunner runner;

    @Inject
    Vertx vertx;

    @TempDir
    Path folder;

    private void assertCommitted(String usd) {
        assertEquals(0, new BigDecimal(usd).compareTo(queue.committed()), usd + " != " + queue.committed());
    }

    private void assertRun(String runId, Run.State state, int pending, int cancelled) {
        Run run = queue.runs.find(runId).orElseThrow();
        assertEquals(List.of(state, pending, cancelled), List.of(run.state(), run.pending(), run.cancelled()));
    }

    private Opened open(Setup setup) {
        Opened opened = queue.opener.open(Trigger.manual("a test"), null, setup, Allowance.CONFIGURED);
        queue.pass(Duration.ofSeconds(1));
        return opened;
    }

    /** A run whose planner died, or still works, and has written so many of its jobs. */
    private List<BurstJob> planning(String runId, int written) {
        List<BurstJob> planned = new Planner(runId, Trigger.manual("a test"), queue.now(), 1).plan(TWO_LANES);
        BigDecimal usd = Commitment.of(planned);
        Budgeted budgeted = new Budgeted(usd, Queue.BUDGET, false, RunOpener.hash(planned));
        queue.runs.plan(
                Run.planned(runId, Trigger.manual("a test"), queue.now(), planned.size(), budgeted), Queue.BUDGET);
        queue.jobs.add(planned.subList(0, written));
        queue.pass(Duration.ofSeconds(1));
        return planned;
    }

    @Test
    void whatIsQueuedIsCancelledAndNotChargedAndNoOtherRunIsTouched() {
        Opened opened = open(TWO_LANES);
        Opened other = open(TWO_LANES);
        assertCommitted("4");
        Run after = queue.cancellation().cancel(opened.runId());

        assertRun(opened.runId(), Run.State.COMPLETE, 0, 4);
        assertEquals(queue.runs.find(opened.runId()).orElseThrow(), after);
        assertEquals(Map.of(JobState.CANCELLED, 4L), queue.jobs.states(opened.runId()));
        assertCommitted("2");
        assertRun(other.runId(), Run.State.OPEN, 4, 0);
        assertEquals(new Swept(2, 0, 0, 0), queue.sweep());
        assertTrue(
                queue.takeOrders().stream()
                        .map(order -> queue.claim(order).orElseThrow())
                        .map(Claim::job)
                        .allMatch(job -> job.runId().equals(other.runId())),
                "the lanes are free for the other run");
    }

    @Test
    void whatIsDispatchedIsCancelledByItsBurstThatSendsNothing() throws Exception {
        try (SimulatedProvider provider = new SimulatedProvider(folder, 1)) {
            Opened opened = open(Queue.probes(3, provider.endpoint()));
            assertEquals(new Swept(1, 0, 0, 0), queue.sweep());
            queue.cancellation().cancel(opened.runId());
            assertEquals(Map.of(JobState.CANCELLED, 2L, JobState.DISPATCHED, 1L), queue.jobs.states(opened.runId()));
            assertRun(opened.runId(), Run.State.OPEN, 1, 2);
            assertEquals(NOTHING, queue.sweep());

            BurstOrder order = queue.takeOrders().get(0);
            assertEquals(
                    Optional.empty(),
                    queue.worker(runner, new BurstObserver() {}).work(order, Optional.empty()));
            assertRun(opened.runId(), Run.State.COMPLETE, 0, 3);
            assertEquals(Map.of(JobState.CANCELLED, 3L), queue.jobs.states(opened.runId()));
            assertEquals(0, provider.truth().size(), "no request was sent");
        }
    }

    @Test
    void whatIsDispatchedAndNeverDeliveredIsCancelledByTheNextLooks() {
        Opened opened = open(TWO_LANES);
        assertEquals(new Swept(2, 0, 0, 0), queue.sweep());
        queue.cancellation().cancel(opened.runId());
        assertRun(opened.runId(), Run.State.OPEN, 2, 2);

        queue.pass(Duration.ofSeconds(91));
        assertEquals(NOTHING, queue.sweep());
        assertRun(opened.runId(), Run.State.COMPLETE, 0, 4);
        assertCommitted("0");
        assertEquals(List.of(), queue.jobs.unfinished());
    }

    @Test
    void aRunBeingPlannedIsCompleteAtOnceAndItsJobsNeverStart() {
        List<BurstJob> planned = planning("run-planning", 0);
        assertCommitted("2");
        queue.cancellation().cancel("run-planning");
        assertRun("run-planning", Run.State.COMPLETE, 0, 4);
        assertCommitted("0");

        queue.jobs.add(planned);
        queue.runs.open("run-planning");
        assertEquals(NOTHING, queue.sweep());
        assertEquals(Map.of(JobState.CANCELLED, 4L), queue.jobs.states("run-planning"));
        assertRun("run-planning", Run.State.COMPLETE, 0, 4);
        assertCommitted("0");
        assertEquals(List.of(), queue.takeOrders());
        assertEquals(List.of(), queue.jobs.unfinished());
    }

    @Test
    void aRunWhosePlannerDiedHalfWayIsCompleteAtOnceAndItsJobsNeverStart() {
        planning("run-half", 2);
        assertRun(queue.cancellation().cancel("run-half").runId(), Run.State.COMPLETE, 0, 4);
        assertEquals(NOTHING, queue.sweep());
        assertEquals(Map.of(JobState.CANCELLED, 2L), queue.jobs.states("run-half"));
        assertRun("run-half", Run.State.COMPLETE, 0, 4);
        assertCommitted("0");
    }

    @Test
    void aRunThatOpensWhileItIsCancelledIsCancelledAllTheSame() {
        planning("run-opening", 4);
        Ticker opening = new Ticker() {
            @Override
            public Instant now() {
                queue.runs.open("run-opening"); // after the run was read, before it is stopped
                return queue.now();
            }

            @Override
            public long nanos() {
                return queue.nanos();
            }
        };
        new Cancellation(queue.runs, queue.jobs, queue.endings, vertx, opening).cancel("run-opening");
        assertRun("run-opening", Run.State.COMPLETE, 0, 4);
        assertEquals(Map.of(JobState.CANCELLED, 4L), queue.jobs.states("run-opening"));
        assertCommitted("0");
    }

    @Test
    void cancelledAgainNothingChanges() {
        Opened opened = open(TWO_LANES);
        assertEquals(2, queue.sweep().started());
        Claim running = queue.claim(queue.takeOrders().get(0)).orElseThrow();
        Run once = queue.cancellation().cancel(opened.runId());
        assertEquals(once, queue.cancellation().cancel(opened.runId()));
        assertRun(opened.runId(), Run.State.OPEN, 2, 2);

        queue.finish(running, Bursts.costing(running.job(), 0.125));
        queue.pass(Duration.ofSeconds(91));
        queue.sweep();
        Run complete = queue.cancellation().cancel(opened.runId());
        assertEquals(
                List.of(Run.State.COMPLETE, 1, 3), List.of(complete.state(), complete.done(), complete.cancelled()));
        assertCommitted("0.125");
    }

    @Test
    void aRunThatNobodyHasIsAnError() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> queue.cancellation().cancel("nobody"));
        assertEquals("there is no run nobody", e.getMessage());
    }

    @Test
    void aBurstThatRunsEndsAndItsRunCompletes() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        BurstObserver observer = new BurstObserver() {
            @Override
            public void replied(BurstJob job, RequestRecord request) {
                running.countDown();
            }
        };
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (SimulatedProvider provider = new SimulatedProvider(folder, 300)) {
            Opened opened = open(Queue.paidAt(provider.endpoint(), QuickBursts.workload("cut", 4, 60)));
            queue.sweep();
            BurstOrder order = queue.takeOrders().get(0);
            Future<Optional<BurstResult>> burst =
                    thread.submit(() -> queue.worker(runner, observer).work(order, Optional.empty()));
            assertTrue(running.await(1, TimeUnit.MINUTES));
            assertTrue(queue.cancellation().cancel(opened.runId()).stopping());

            BurstResult result = burst.get().orElseThrow();
            assertEquals("cancelled", result.verdict().failure());
            Run run = queue.runs.find(opened.runId()).orElseThrow();
            assertEquals(List.of(Run.State.COMPLETE, 1), List.of(run.state(), run.failed()));
            assertEquals(List.of(result), queue.results.ofRun(opened.runId()));
            assertEquals(Optional.of(result), queue.archive.find(opened.jobs().get(0)));
            Double usd = result.cost().usd();
            BigDecimal bound = opened.jobs().get(0).committedUsd();
            assertCommitted(usd == null ? bound.toString() : usd.toString());
        } finally {
            thread.shutdown();
        }
    }
}
