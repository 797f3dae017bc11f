package dev.tpsmatrix.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.dispatch.Dispatcher.Swept;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.store.JobState;
import dev.tpsmatrix.store.Leases.Claim;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.trigger.EmbeddedStores;
import dev.tpsmatrix.trigger.Handler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of bursts that nobody started, that died, or that ended, on the embedded table and bucket. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Dispatch.class)
class EndingsTest {

    private static final Swept NOTHING = new Swept(0, 0, 0, 0);
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    @Inject
    Queue queue;

    /** A run on a lane of its own. */
    private List<BurstJob> open(int jobs) {
        return queue.open(jobs, Map.of("m", List.of("lane/m")));
    }

    private BurstOrder started() {
        assertEquals(1, queue.sweep().started());
        return queue.takeOrders().get(0);
    }

    private Claim claimed() {
        return queue.claim(started()).orElseThrow();
    }

    private void outlive(Claim claim) {
        queue.pass(Duration.ofSeconds(claim.job().bounds().seconds() + 60));
        assertEquals(NOTHING, queue.sweep(), "it may still be running");
        queue.pass(A_MOMENT);
    }

    private void finish(Claim claim, boolean simulated, Outcome outcome) {
        queue.finish(claim, Bursts.result(claim.job(), simulated, Bursts.requests(claim.job(), outcome)));
    }

    private void assertRun(BurstJob of, Run.State state, int done, int lost) {
        Run run = queue.runs.find(of.runId()).orElseThrow();
        assertEquals(List.of(state, done, lost), List.of(run.state(), run.done(), run.lost()));
    }

    @Test
    void whatNobodyClaimedIsStartedAgainUnderAHigherFence() {
        BurstJob job = open(1).get(0);
        BurstOrder first = started();
        queue.pass(Duration.ofSeconds(90));
        assertEquals(NOTHING, queue.sweep(), "it may still be claimed");

        queue.pass(A_MOMENT);
        assertEquals(new Swept(1, 0, 0, 0), queue.sweep());
        BurstOrder second = queue.takeOrders().get(0);
        assertEquals(new BurstOrder(job.jobId(), first.fence() + 1), second);
        assertTrue(queue.claim(first).isEmpty());
        assertTrue(queue.claim(second).isPresent());
    }

    @Test
    void aBurstThatDiedIsLostItsLaneFreeAndTheLastOneCompletesTheRun() {
        List<BurstJob> jobs = open(2);
        Claim first = claimed();
        outlive(first);
        assertEquals(new Swept(1, 0, 1, 0), queue.sweep());
        assertEquals(
                Map.of(JobState.LOST, 1L, JobState.DISPATCHED, 1L),
                queue.jobs.states(first.job().runId()));
        assertRun(first.job(), Run.State.OPEN, 0, 1);

        Claim second = queue.claim(queue.takeOrders().get(0)).orElseThrow();
        assertEquals(jobs.get(1), second.job());
        assertEquals(Optional.empty(), queue.endings.finish(first, Bursts.empty(first.job())), "late");
        outlive(second);
        assertEquals(new Swept(0, 0, 1, 0), queue.sweep());
        assertRun(first.job(), Run.State.COMPLETE, 0, 2);
        assertEquals(List.of(), queue.results.ofRun(first.job().runId()));
    }

    @Test
    void aBurstThatDiedAfterItsArchiveHasItsResult() {
        // A model of its own: the bucket outlives the test.
        BurstJob job = queue.open(1, Map.of("archived", List.of("lane/m"))).get(0);
        Claim claim = claimed();
        List<RequestRecord> requests = Bursts.requests(job, Outcome.COMPLETED);
        BurstResult archived = Bursts.result(job, true, requests);
        queue.archive.store(job, archived, requests);
        outlive(claim);
        queue.sweep();

        assertEquals(Map.of(JobState.DONE, 1L), queue.jobs.states(job.runId()));
        assertEquals(List.of(archived), queue.results.ofRun(job.runId()));
        assertEquals(100, archived.histograms().latency().count());
        assertRun(job, Run.State.COMPLETE, 1, 0);
    }

    @Test
    void switchedOffItStartsNothingButGivesUpWhatDied() {
        queue.open(2, Map.of("m", List.of("lane/m"), "n", List.of("lane/n")));
        assertEquals(NOTHING, queue.sweep(false));
        assertEquals(new Swept(2, 0, 0, 0), queue.sweep());
        Claim claim = queue.claim(queue.takeOrders().get(0)).orElseThrow();
        queue.pass(Duration.ofSeconds(claim.job().bounds().seconds() + 60).plus(A_MOMENT));

        assertEquals(new Swept(0, 0, 1, 0), queue.sweep(false));
        assertEquals(List.of(), queue.takeOrders());
        assertEquals(
                Map.of(JobState.LOST, 1L, JobState.QUEUED, 3L),
                queue.jobs.states(claim.job().runId()));
        assertEquals(new Swept(2, 0, 0, 0), queue.sweep());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RATE_LIMITED", "RAMP_LIMITED"})
    void aLaneRestsAfterARealLimitOnly(Outcome limit) {
        List<BurstJob> jobs = open(4);
        finish(claimed(), false, Outcome.COMPLETED);
        finish(claimed(), true, limit);
        finish(claimed(), false, limit);
        queue.pass(Duration.ofSeconds(60));
        assertEquals(NOTHING, queue.sweep());
        queue.pass(A_MOMENT);
        assertEquals(jobs.get(3).jobId(), started().jobId());
    }
}
