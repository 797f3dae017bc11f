package dev.tpsmatrix.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tpsmatrix.trigger.EmbeddedStores;
import dev.tpsmatrix.trigger.Handler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A delivery is claimed once, and its run is started, whoever dies in between. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Dispatch.class)
class ReleaseStartsTest {

    @Inject
    Queue queue;

    private String start(String identity) {
        return queue.releases.start(identity, "{\"release\": \"" + identity + "\"}", true);
    }

    @Test
    void aThousandCopiesAtOnceAreOneStart() throws Exception {
        List<String> runs = AtOnce.times(50, () -> {
            String run = start("copied");
            for (int i = 1; i < 20; i++) {
                assertEquals(run, start("copied"));
            }
            return run;
        });
        assertEquals(1, Set.copyOf(runs).size());
        assertEquals(List.of("{\"release\": \"copied\"}"), queue.plans);
    }

    @Test
    void aClaimThatNobodyStartedIsStartedByALookAtTheQueueAfterHalfAMinute() {
        queue.planIsDown = true;
        start("died");
        queue.planIsDown = false;
        queue.pass(Duration.ofSeconds(29));
        queue.sweep();
        assertEquals(List.of(), queue.plans);
        queue.pass(Duration.ofSeconds(2));
        queue.sweep();
        assertEquals(List.of("{\"release\": \"died\"}"), queue.plans);
        queue.pass(Duration.ofMinutes(10));
        queue.sweep();
        assertEquals(1, queue.plans.size());
    }

    @Test
    void aRedeliveryStartsWhatWaitsAndNothingElse() {
        queue.planIsDown = true;
        String run = start("again");
        assertEquals(run, start("again"));
        queue.planIsDown = false;
        assertEquals(run, start("again"));
        assertEquals(List.of(), queue.plans, "whoever claimed it may still be at it");
        queue.pass(Duration.ofSeconds(31));
        assertEquals(run, start("again"));
        assertEquals(run, start("again"));
        queue.sweep();
        assertEquals(1, queue.plans.size());
    }

    @Test
    void whileThePlannerIsDownTheClaimWaitsOn() {
        queue.planIsDown = true;
        start("waits");
        for (int i = 0; i < 3; i++) {
            queue.pass(Duration.ofMinutes(1));
            queue.sweep();
        }
        queue.planIsDown = false;
        queue.sweep();
        assertEquals(1, queue.plans.size());
    }

    @Test
    void whatPlanWasAskedForDirectlyIsNotStartedAgain() {
        String run = queue.triggers.claim("asked", "run-asked", queue.now());
        assertEquals(run, start("asked"));
        queue.pass(Duration.ofMinutes(1));
        assertEquals(run, start("asked"));
        assertEquals(List.of(), queue.plans);
    }

    @Test
    void whenDispatchIsSwitchedOffNothingIsStarted() {
        queue.planIsDown = true;
        start("off");
        queue.planIsDown = false;
        queue.pass(Duration.ofMinutes(1));
        queue.sweep(false);
        assertEquals(List.of(), queue.plans);
    }
}
