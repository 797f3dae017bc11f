package dev.tpsmatrix.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.config.BuiltInConfig;
import dev.tpsmatrix.local.embedded.Aws;
import dev.tpsmatrix.local.embedded.EmbeddedDynamo;
import dev.tpsmatrix.local.embedded.LocalTable;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Planner;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.result.Asked;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Cost;
import dev.tpsmatrix.result.LoadFigures;
import dev.tpsmatrix.result.Sla;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.result.Verdicts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class LeasesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration CLAIM_WITHIN = Duration.ofSeconds(60);

    private static EmbeddedDynamo dynamo;
    private static DynamoDbClient client;
    private static int tables;

    private Runs runs;
    private Jobs jobs;
    private Results results;
    private Leases leases;
    private List<BurstJob> planned;

    @BeforeAll
    static void start() {
        dynamo = EmbeddedDynamo.start(null);
        client = Aws.dynamo(dynamo.endpoint());
    }

    @AfterAll
    static void stop() {
        client.close();
        dynamo.close();
    }

    /** Three models on a lane each, in three regions, once. */
    @BeforeEach
    void plan() {
        String name = "leases-" + tables++;
        LocalTable.create(client, name);
        Table table = new Table(client, name, new SplittableRandom(tables));
        Spend spend = new Spend(table);
        runs = new Runs(table, spend);
        jobs = new Jobs(table);
        results = new Results(table);
        leases = new Leases(table, jobs, runs, results, spend);
        Setup setup = Setup.load(
                new BuiltInConfig(List.of("bench.yaml", "workloads/simulated_chat.yaml")), Setup.FILE, List.of());
        planned = new Planner("run-1", Trigger.manual("a test"), NOW, 1)
                .plan(setup).stream().filter(job -> job.repeat() == 1).toList();
        runs.plan(Run.planned("run-1", Trigger.manual("a test"), NOW, planned.size(), null), null);
        jobs.add(planned);
        jobs.add(planned);
        runs.open("run-1");
    }

    private List<Lease> due() {
        return jobs.due(NOW.plusSeconds(1));
    }

    private Lease leased(Lease job) {
        return leases.lease(job, NOW, CLAIM_WITHIN).orElseThrow();
    }

    private static BurstResult result(BurstJob job) {
        return BurstResult.of(
                job.identity(NOW),
                LoadFigures.closed(12, 12),
                new Asked(null, "bust"),
                List.of(),
                null,
                Sla.p95(300),
                Cost.UNKNOWN,
                Verdicts.of(null, false, null));
    }

    @Test
    void aRepeatedPlanQueuesEachJobOnceInTheOrderPlanned() {
        assertEquals(
                planned.stream().map(BurstJob::jobId).toList(),
                due().stream().map(Lease::jobId).toList());
    }

    @Test
    void aLaneHasOneLeaseAtATime() {
        List<Lease> dispatched = due().stream()
                .flatMap(job -> leases.lease(job, NOW, CLAIM_WITHIN).stream())
                .toList();
        assertEquals(3, dispatched.size());
        assertEquals(
                3,
                dispatched.stream().flatMap(l -> l.lanes().stream()).distinct().count());
    }

    @Test
    void aDeliveryClaimsOnceAndAnOldFenceNever() {
        Lease first = leased(due().get(0));
        assertTrue(leases.claim(first.jobId(), first.fence() - 1, NOW).isEmpty());
        assertTrue(leases.claim(first.jobId(), first.fence(), NOW).isPresent());
        assertTrue(leases.claim(first.jobId(), first.fence(), NOW).isEmpty());
    }

    @Test
    void aLeaseRunOutIsNotClaimedButRequeuedUnderANewFence() {
        Lease first = leased(due().get(0));
        Instant late = NOW.plus(CLAIM_WITHIN).plusSeconds(1);
        assertTrue(leases.claim(first.jobId(), first.fence(), late).isEmpty());
        assertEquals(List.of(first), jobs.expired(late));
        assertTrue(leases.requeue(first, late));
        Lease again = leases.lease(
                        jobs.due(late.plusSeconds(1)).stream()
                                .filter(job -> job.jobId().equals(first.jobId()))
                                .findFirst()
                                .orElseThrow(),
                        late,
                        CLAIM_WITHIN)
                .orElseThrow();
        assertEquals(first.fence() + 1, again.fence());
    }

    @Test
    void anEndFreesTheLaneAndCountsOnce() {
        Lease lease = leased(due().get(0));
        Leases.Claim claim = leases.claim(lease.jobId(), lease.fence(), NOW).orElseThrow();
        Run after =
                leases.finish(claim, result(claim.job()), NOW, Duration.ZERO).orElseThrow();
        assertEquals(planned.size() - 1, after.pending());
        assertEquals(Optional.empty(), leases.finish(claim, result(claim.job()), NOW, Duration.ZERO));
        assertEquals(List.of(result(claim.job())), results.ofRun("run-1"));
        Lease next = due().stream()
                .filter(job -> job.lanes().equals(lease.lanes()))
                .findFirst()
                .orElseThrow();
        assertTrue(leases.lease(next, NOW, CLAIM_WITHIN).isPresent());
    }

    /** The index that shows expired leases lags behind: the next job of a lane may come first. */
    @Test
    void aJobWhoseLaneWasTakenOverEndsAllTheSame() {
        Lease lost = leased(due().get(0));
        Leases.Claim claim = leases.claim(lost.jobId(), lost.fence(), NOW).orElseThrow();
        Instant late = NOW.plusSeconds(claim.job().bounds().seconds()).plusSeconds(61);
        Lease next = leases.lease(
                        due().stream()
                                .filter(job -> job.lanes().equals(lost.lanes()))
                                .findFirst()
                                .orElseThrow(),
                        late,
                        CLAIM_WITHIN)
                .orElseThrow();
        assertEquals(1, leases.lose(claim.lease(), late).orElseThrow().lost());
        assertTrue(leases.claim(next.jobId(), next.fence(), late).isPresent(), "the other one keeps the lane");
    }

    @Test
    void aGapKeepsTheLaneClosedAfterTheEnd() {
        Lease lease = leased(due().get(0));
        Leases.Claim claim = leases.claim(lease.jobId(), lease.fence(), NOW).orElseThrow();
        leases.finish(claim, result(claim.job()), NOW, Duration.ofSeconds(60));
        Lease next = due().stream()
                .filter(job -> job.lanes().equals(lease.lanes()))
                .findFirst()
                .orElseThrow();
        assertTrue(leases.lease(next, NOW.plusSeconds(59), CLAIM_WITHIN).isEmpty());
        assertTrue(leases.lease(next, NOW.plusSeconds(61), CLAIM_WITHIN).isPresent());
    }

    @Test
    void theLastJobCompletesTheRunEvenIfItIsLost() {
        Run run = runs.find("run-1").orElseThrow();
        for (List<Lease> due = due(); !due.isEmpty(); due = due()) {
            assertEquals(Run.State.OPEN, runs.find("run-1").orElseThrow().state());
            Lease lease = leased(due.get(0));
            Leases.Claim claim = leases.claim(lease.jobId(), lease.fence(), NOW).orElseThrow();
            run = due.size() > 1
                    ? leases.finish(claim, result(claim.job()), NOW, Duration.ZERO)
                            .orElseThrow()
                    : leases.lose(claim.lease(), NOW).orElseThrow();
        }
        assertEquals(Run.State.COMPLETE, run.state());
        assertEquals(planned.size() - 1, run.done());
        assertEquals(1, run.lost());
        assertEquals(Map.of(JobState.DONE, (long) planned.size() - 1, JobState.LOST, 1L), jobs.states("run-1"));
    }
}
