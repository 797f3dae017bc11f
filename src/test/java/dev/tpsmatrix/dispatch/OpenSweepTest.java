package dev.tpsmatrix.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tpsmatrix.archive.Archive;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Planner;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Capacity;
import dev.tpsmatrix.result.Histograms;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.trigger.EmbeddedStores;
import dev.tpsmatrix.trigger.Handler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a repeat finds of the sweep before it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Dispatch.class)
class OpenSweepTest {

    private static final String SWEEP = """
            benchmark_workload:
              name: swept
              request_distribution: [{percentile: 50, input_tokens: 100, output_tokens: 20}]
              latency_sla_ms: 1000
              concurrent_users: 5
              test_duration_seconds: 10
              load: sweep
            """;

    @Inject
    Archive archive;

    @Test
    void theNextRepeatGoesOnWithASweepThatWasNotSure() {
        List<BurstJob> jobs = jobs("open");
        store(jobs.get(0), "unfinished", "20.25;0:1/0 7:0/1");
        assertEquals(Optional.empty(), archive.openSweep(jobs.get(0)), "the first repeat begins");
        assertEquals(
                Optional.of("20.25;0:1/0 7:0/1"), archive.openSweep(jobs.get(1)).map(Capacity::search));
        assertEquals(Optional.empty(), archive.openSweep(jobs.get(2)), "nobody was before it");
    }

    /** Blocks on two days, or a run past midnight. */
    @Test
    void itIsFoundADayLaterToo() {
        BurstJob first = jobs("late", "2026-03-01T23:59:00Z").get(0);
        store(first, "unfinished", "8.5;0:1/0");
        BurstJob second = jobs("late", "2026-03-02T00:01:00Z").get(1);
        assertEquals(Optional.of("8.5;0:1/0"), archive.openSweep(second).map(Capacity::search));
    }

    @Test
    void oneThatIsSureIsNotGoneOnWith() {
        List<BurstJob> jobs = jobs("sure");
        store(jobs.get(0), "bracketed", "20.25;0:2/0 1:0/2");
        assertEquals(Optional.empty(), archive.openSweep(jobs.get(1)));
    }

    private void store(BurstJob job, String state, String search) {
        Row row = Bursts.empty(job)
                .toRow()
                .put("sla_state", state)
                .put("sweep_steps", "2")
                .put("sweep_search", search);
        archive.store(job, BurstResult.of(row, Histograms.empty()), List.of());
    }

    private static List<BurstJob> jobs(String run) {
        return jobs(run, "2026-03-01T10:00:00Z");
    }

    private static List<BurstJob> jobs(String run, String plannedAt) {
        return new Planner("sweep-" + run, Trigger.manual("a test"), Instant.parse(plannedAt), 1)
                .plan(Queue.swept(SWEEP)).stream()
                        .sorted(Comparator.comparingInt(BurstJob::repeat))
                        .toList();
    }
}
