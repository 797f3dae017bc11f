package dev.tpsmatrix.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.dispatch.Dispatcher.Swept;
import dev.tpsmatrix.dispatch.Replan.Replanned;
import dev.tpsmatrix.dispatch.RunOpener.Opened;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Commitment;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.store.JobState;
import dev.tpsmatrix.store.Leases.Claim;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.trigger.EmbeddedStores;
import dev.tpsmatrix.trigger.Handler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What becomes of a run's lost jobs when somebody asks for it. Each test has a model of its own: the bucket outlives it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Dispatch.class)
class ReplanTest {

    private static final Replanned NOTHING = new Replanned(0, 0);

    @Inject
    Queue queue;

    @Inject
    S3Client s3;

    private void assertCommitted(String usd) {
        assertEquals(0, new BigDecimal(usd).compareTo(queue.committed()), usd + " != " + queue.committed());
    }

    private void assertRun(String runId, Run.State state, int pending, int done, int lost) {
        Run run = queue.runs.find(runId).orElseThrow();
        assertEquals(List.of(state, pending, done, lost), List.of(run.state(), run.pending(), run.done(), run.lost()));
    }

    private Opened open(String model, int repeats, String usd) {
        Opened opened = queue.opener.open(
                Trigger.manual("a test"),
                null,
                Queue.paid(repeats, usd, Map.of(model, List.of("lane"))),
                Allowance.CONFIGURED);
        queue.pass(Duration.ofSeconds(1));
        return opened;
    }

    private Claim claimed() {
        assertEquals(1, queue.sweep().started());
        return queue.claim(queue.takeOrders().get(0)).orElseThrow();
    }

    /** The claim of the queue's oldest job, whose burst has died. */
    private Claim lost() {
        Claim claim = claimed();
        queue.pass(Duration.ofSeconds(claim.job().bounds().seconds() + 61));
        assertEquals(new Swept(0, 0, 1, 0), queue.sweep(false));
        return claim;
    }

    private Claim lost(String model) {
        open(model, 1, "0.5");
        return lost();
    }

    private BurstResult archive(BurstJob job, double usd) {
        BurstResult result = Bursts.costing(job, usd);
        queue.archive.store(job, result, Bursts.requests(job, Outcome.COMPLETED));
        return queue.archive.find(job).orElseThrow();
    }

    @Test
    void aLostJobWhoseArchiveExistsIsAdopted() {
        Opened opened = open("adopted", 1, "0.5");
        Claim claim = lost();
        assertRun(opened.runId(), Run.State.COMPLETE, 0, 0, 1);
        assertCommitted("0.5");

        BurstResult archived = archive(claim.job(), 0.125);
        assertEquals(new Replanned(1, 0), queue.replan().lostJobsOf(opened.runId()));
        assertEquals(Map.of(JobState.DONE, 1L), queue.jobs.states(opened.runId()));
        assertEquals(List.of(archived), queue.results.ofRun(opened.runId()));
        assertRun(opened.runId(), Run.State.COMPLETE, 0, 1, 0);
        assertCommitted("0.125");

        assertEquals(NOTHING, queue.replan().lostJobsOf(opened.runId()));
        assertEquals(Optional.empty(), queue.endings.finish(claim, archived), "its burst was only slow");
        assertRun(opened.runId(), Run.State.COMPLETE, 0, 1, 0);
        assertCommitted("0.125");
    }

    @Test
    void aLostJobWithoutArchiveGetsANextTryInItsRun() {
        Claim first = lost("again");
        BurstJob job = first.job();
        assertEquals(new Replanned(0, 1), queue.replan().lostJobsOf(job.runId()));
        assertEquals(Map.of(JobState.LOST, 1L, JobState.QUEUED, 1L), queue.jobs.states(job.runId()));
        assertRun(job.runId(), Run.State.OPEN, 1, 0, 1);
        assertCommitted("1.0");

        Claim second = claimed();
        assertNotEquals(job.jobId(), second.job().jobId());
        assertEquals(job.nextTry(Commitment.month(queue.now())), second.job());
        assertEquals(2, second.job().attempt());
        BurstResult result = archive(second.job(), 0.25);
        queue.finish(second, result);
        assertRun(job.runId(), Run.State.COMPLETE, 0, 1, 1);
        assertEquals(List.of(result), queue.results.ofRun(job.runId()));
        assertCommitted("0.75");
        assertEquals(
                List.of(true),
                s3.listObjectsV2(r -> r.bucket("archive").prefix("results/again_")).contents().stream()
                        .map(S3Object::key)
                        .map(key -> key.endsWith(job.runId() + "_r1t2.csv"))
                        .toList());
        assertEquals(NOTHING, queue.replan().lostJobsOf(job.runId()));
    }

    @Test
    void whatComesLateOfTheLostTryIsVoid() {
        Claim first = lost("late");
        queue.replan().lostJobsOf(first.job().runId());
        assertTrue(queue.claim(new BurstOrder(first.job().jobId(), 1)).isEmpty());
        assertEquals(Optional.empty(), queue.endings.finish(first, Bursts.costing(first.job(), 0.25)));
        assertEquals(Optional.empty(), queue.endings.abandon(first.lease()));
        archive(first.job(), 0.25);
        assertEquals(NOTHING, queue.replan().lostJobsOf(first.job().runId()), "a next try stands for it");

        Claim second = claimed();
        queue.finish(second, Bursts.costing(second.job(), 0.125));
        assertEquals(
                List.of(second.job().jobId()),
                queue.results.ofRun(first.job().runId()).stream()
                        .map(result -> result.identity().jobId())
                        .toList());
        assertCommitted("0.625");
    }

    @Test
    void aNextTryThatIsLostTooHasANextOne() {
        String runId = lost("third").job().runId();
        queue.replan().lostJobsOf(runId);
        assertEquals(2, lost().job().attempt());
        assertEquals(new Replanned(0, 1), queue.replan().lostJobsOf(runId));
        assertEquals(3, claimed().job().attempt());
        assertRun(runId, Run.State.OPEN, 1, 0, 2);
    }

    @Test
    void askedForTenTimesAtOnceItIsDoneOnce() throws Exception {
        Opened opened = open("at-once", 2, "0.5");
        archive(lost().job(), 0.125);
        lost();
        List<Replanned> all = AtOnce.times(10, () -> queue.replan().lostJobsOf(opened.runId()));
        assertEquals(1, all.stream().mapToInt(Replanned::adopted).sum(), all.toString());
        assertEquals(1, all.stream().mapToInt(Replanned::queued).sum(), all.toString());
        assertEquals(
                Map.of(JobState.DONE, 1L, JobState.LOST, 1L, JobState.QUEUED, 1L), queue.jobs.states(opened.runId()));
        assertRun(opened.runId(), Run.State.OPEN, 1, 1, 1);
        assertCommitted("1.125");
    }

    @Test
    void overTheMonthsBudgetANextTryIsRefusedAndNothingIsWritten() {
        Opened opened = open("refused", 1, "2");
        BurstJob job = lost().job();
        open("others", 4, "2");
        ConfigException e =
                assertThrows(ConfigException.class, () -> queue.replan().lostJobsOf(opened.runId()));
        assertEquals(
                "budget: the next try of " + job.jobId()
                        + " may take 2.0 USD, more than the run's budget or the month's has left",
                e.getMessage());
        assertEquals(Map.of(JobState.LOST, 1L), queue.jobs.states(opened.runId()));
        assertRun(opened.runId(), Run.State.COMPLETE, 0, 0, 1);
        assertCommitted("10");

        Claim cheap = claimed();
        queue.finish(cheap, Bursts.costing(cheap.job(), 0));
        assertEquals(new Replanned(0, 1), queue.replan().lostJobsOf(opened.runId()), "the month has room again");
    }

    @Test
    void aRunThatNobodyHasIsAnErrorAndOneWithoutLossesStaysAsItIs() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> queue.replan().lostJobsOf("nobody"));
        assertEquals("there is no run nobody", e.getMessage());

        Opened opened = open("fine", 1, "0.5");
        assertEquals(NOTHING, queue.replan().lostJobsOf(opened.runId()));
        assertRun(opened.runId(), Run.State.OPEN, 1, 0, 0);
    }
}
