package dev.tpsmatrix.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tpsmatrix.dispatch.RunOpener.Opened;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Planner;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.store.Budgeted;
import dev.tpsmatrix.store.JobState;
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
import org.junit.jupiter.api.Test;

/** Triggers that come twice, on the embedded table. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Dispatch.class)
class RunOpenerTest {

    private static final Setup ONE = Queue.setup(3, Map.of("a", List.of("lane/a")));
    private static final Setup TWO = Queue.setup(3, Map.of("a", List.of("lane/a"), "b", List.of("lane/b")));

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
        List<BurstJob> planned = new Planner(runId, "release", at, 1).plan(ONE);
        BigDecimal nothing = BigDecimal.ZERO;
        Budgeted budgeted = new Budgeted(nothing, Queue.BUDGET, false, RunOpener.hash(planned));
        queue.runs.plan(Run.planned(runId, "release", at, planned.size(), budgeted), null);
        queue.jobs.add(planned.subList(0, 1));
        queue.pass(Duration.ofDays(1));

        Opened opened = queue.opener.open("release", "delivery-1", ONE, Allowance.CONFIGURED);
        assertEquals(runId, opened.runId());
        assertEquals(at, opened.jobs().get(0).notBefore());
        assertOpen(runId, 3);
    }

    @Test
    void aTriggerThatComesAgainAddsNothingWhateverIsConfiguredNow() {
        String runId = queue.opener
                .open("release", "delivery-2", ONE, Allowance.CONFIGURED)
                .runId();

        assertEquals(
                runId,
                queue.opener
                        .open("release", "delivery-2", TWO, Allowance.CONFIGURED)
                        .runId());
        assertOpen(runId, 3);
    }
}
