package dev.tpsmatrix.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.dispatch.RunOpener.Opened;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Commitment;
import dev.tpsmatrix.plan.Planner;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.store.Budgeted;
import dev.tpsmatrix.store.JobState;
import dev.tpsmatrix.store.Jobs;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.trigger.EmbeddedStores;
import dev.tpsmatrix.trigger.Handler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Triggers that come twice, on the embedded table. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Dispatch.class)
class RunOpenerTest {

    private static final Setup ONE = Queue.setup(3, Map.of("a", List.of("lane/a")));
    private static final Setup TWO = Queue.setup(3, Map.of("a", List.of("lane/a"), "b", List.of("lane/b")));

    private static final Setup PAID = Queue.paid(2, "0.5", Map.of("a", List.of("lane/a"), "b", List.of("lane/b")));

    @Inject
    Queue queue;

    private void assertOpen(String runId, int jobs) {
        Run run = queue.runs.find(runId).orElseThrow();
        assertEquals(List.of(Run.State.OPEN, jobs), List.of(run.state(), run.pending()));
        assertEquals(Map.of(JobState.QUEUED, (long) jobs), queue.jobs.states(runId));
    }

    @Test
    void aPlanThatDiedIsFinishedByItsRepetition() {
        Instant at = queue.now();
        String runId = queue.triggers.claim("delivery-1", "run-1", at);
        List<BurstJob> planned = new Planner(runId, Trigger.release("a test"), at, 1).plan(ONE);
        BigDecimal nothing = BigDecimal.ZERO;
        Budgeted budgeted = new Budgeted(nothing, Queue.BUDGET, false, RunOpener.hash(planned));
        queue.runs.plan(Run.planned(runId, Trigger.release("a test"), at, planned.size(), budgeted), null);
        queue.jobs.add(planned.subList(0, 1));
        queue.pass(Duration.ofDays(1));

        Opened opened = queue.opener.open(Trigger.release("a test"), "delivery-1", ONE, Allowance.CONFIGURED);
        assertEquals(runId, opened.runId());
        assertEquals(at, opened.jobs().get(0).notBefore());
        assertOpen(runId, 3);
    }

    @Test
    void aTriggerThatComesAgainAddsNothingWhateverIsConfiguredNow() {
        String runId = queue.opener
                .open(Trigger.release("a test"), "delivery-2", ONE, Allowance.CONFIGURED)
                .runId();

        assertEquals(
                runId,
                queue.opener
                        .open(Trigger.release("a test"), "delivery-2", TWO, Allowance.CONFIGURED)
                        .runId());
        assertOpen(runId, 3);
    }

    /** A run that cost money and whose planner died with half of its jobs written. */
    private List<BurstJob> half(String runId, String trigger) {
        List<BurstJob> planned = new Planner(
                        queue.triggers.claim(trigger, runId, queue.now()),
                        Trigger.manual("a test"),
                        queue.now(),
                        PAID.seed())
                .plan(PAID);
        Budgeted budgeted = new Budgeted(Commitment.of(planned), Queue.BUDGET, false, RunOpener.hash(planned));
        queue.runs.plan(
                Run.planned(runId, Trigger.manual("a test"), queue.now(), planned.size(), budgeted), Queue.BUDGET);
        queue.jobs.add(planned.subList(0, planned.size() / 2));
        queue.pass(Duration.ofDays(1));
        return planned;
    }

    private Set<BurstJob> jobs(String runId) {
        return queue.jobs.ofRun(runId).stream().map(Jobs.Entry::job).collect(Collectors.toSet());
    }

    @Test
    void aPlanThatDiedHalfWayIsFinishedWithItsJobsAndCommitsOnce() throws Exception {
        List<BurstJob> planned = half("run-half", "delivery-3");
        List<Opened> all = AtOnce.times(
                10, () -> queue.opener.open(Trigger.manual("a test"), "delivery-3", PAID, Allowance.CONFIGURED));
        for (Opened opened : all) {
            assertEquals("run-half", opened.runId());
            assertEquals(planned, opened.jobs());
        }
        assertEquals(Set.copyOf(planned), jobs("run-half"));
        assertOpen("run-half", 4);
        assertEquals(0, Commitment.of(planned).compareTo(queue.committed()));
    }

    @Test
    void aPlanThatDiedBeforeItsRunWasWrittenIsDoneByItsRepetition() {
        queue.triggers.claim("delivery-4", "run-unwritten", queue.now());
        Opened opened = queue.opener.open(Trigger.manual("a test"), "delivery-4", PAID, Allowance.CONFIGURED);
        assertEquals("run-unwritten", opened.runId());
        assertEquals(Set.copyOf(opened.jobs()), jobs("run-unwritten"));
        assertOpen("run-unwritten", 4);
    }

    @Test
    void aPlanThatDiedIsNotFinishedUnderAnotherConfigurationButCanBeCancelled() {
        half("run-changed", "delivery-5");
        ConfigException e = assertThrows(
                ConfigException.class,
                () -> queue.opener.open(Trigger.manual("a test"), "delivery-5", TWO, Allowance.CONFIGURED));
        assertEquals("run run-changed: the configuration changed while it was planned; cancel it", e.getMessage());
        assertEquals(2, jobs("run-changed").size());

        queue.cancellation().cancel("run-changed");
        queue.opener.open(Trigger.manual("a test"), "delivery-5", TWO, Allowance.CONFIGURED);
        assertEquals(
                Run.State.COMPLETE, queue.runs.find("run-changed").orElseThrow().state());
        assertEquals(2, jobs("run-changed").size());
        assertEquals(0, queue.committed().signum());
    }
}
