package dev.tpsmatrix.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.target.Price;
import dev.tpsmatrix.target.TokenRates;
import dev.tpsmatrix.workload.Workloads;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:15:01.123Z");

    @Test
    void eachBlockHoldsEachCellOnce() {
        List<BurstJob> jobs = plan(Benches.SIMULATED, 42);
        assertEquals(18, jobs.size());
        for (int repeat = 1; repeat <= 3; repeat++) {
            List<BurstJob> block = jobs.subList(6 * (repeat - 1), 6 * repeat);
            assertEquals(
                    Set.of(
                            "small us-east-1",
                            "small eu-west-1",
                            "large us-east-1",
                            "large eu-west-1",
                            "other us-east-1",
                            "other eu-west-1"),
                    block.stream().map(PlannerTest::cell).collect(Collectors.toSet()));
            assertEquals(Set.of(repeat), block.stream().map(BurstJob::repeat).collect(Collectors.toSet()));
        }
    }

    @Test
    void theBlocksHaveOrdersOfTheirOwn() {
        List<String> cells =
                plan(Benches.SIMULATED, 42).stream().map(PlannerTest::cell).toList();
        assertEquals(
                3, new HashSet<>(List.of(cells.subList(0, 6), cells.subList(6, 12), cells.subList(12, 18))).size());
    }

    @Test
    void theSameCallGivesTheSameJobs() {
        assertEquals(plan(Benches.SIMULATED, 42), plan(Benches.SIMULATED, 42));
        assertNotEquals(
                plan(Benches.SIMULATED, 42).stream().map(PlannerTest::cell).toList(),
                plan(Benches.SIMULATED, 43).stream().map(PlannerTest::cell).toList());
    }

    @Test
    void aJobsIdFollowsFromRunAndCellAlone() {
        assertEquals(ids(plan(Benches.SIMULATED, 1)), ids(plan(Benches.SIMULATED, 2)));
        assertEquals(18, ids(plan(Benches.SIMULATED, 1)).size());
        assertTrue(ids(plan(Benches.SIMULATED, 1)).stream().allMatch(id -> id.matches("b-[0-9a-f]{26}")));
        Set<String> others =
                ids(new Planner("another", Trigger.manual("a test"), NOW, 1).plan(Benches.load(Benches.SIMULATED)));
        others.retainAll(ids(plan(Benches.SIMULATED, 1)));
        assertEquals(Set.of(), others);
    }

    @Test
    void theQueueKeepsTheOrder() {
        List<BurstJob> jobs = plan(Benches.SIMULATED, 42);
        for (int i = 0; i < jobs.size(); i++) {
            assertEquals(NOW.plusMillis(i), jobs.get(i).notBefore());
        }
    }

    @Test
    void eachJobHasASeedOfItsOwn() {
        assertEquals(
                18,
                plan(Benches.SIMULATED, 42).stream()
                        .map(BurstJob::seed)
                        .distinct()
                        .count());
    }

    @Test
    void aJobCarriesAllItNeeds() {
        BurstJob job = plan(Benches.REAL, 42).get(0);
        assertEquals("run", job.runId());
        assertEquals("manual", job.trigger());
        assertEquals(Tier.PROBE, job.tier());
        assertEquals(1, job.attempt());
        assertEquals("local", job.region());
        assertEquals(50, job.users());
        assertEquals(Workloads.chatbot(), job.workload());
        assertEquals(Workloads.chatbot().hash(), job.workloadHash());
        assertEquals("https://api.anthropic.com", job.subject().endpoint());
        assertEquals(
                new Price(new TokenRates(1, 0.1, 1.25, 5), List.of()),
                job.subject().billing().price());
        assertEquals("ANTHROPIC_API_KEY", job.subject().keyVariable());
        assertEquals(new Bounds(job.phases().longestSeconds(job.users()), 5000, 2_000_000, 0.060322), job.bounds());
        assertEquals(YearMonth.of(2026, 11), job.committedIn());
    }

    @Test
    void aBurstThatAFunctionCantHoldIsRefused() {
        String full = Benches.SIMULATED.replace("bench:", "bench:\n  tier: full\n  bounds: {seconds: 871}");
        ConfigException e = assertThrows(ConfigException.class, () -> plan(full, 42));
        assertTrue(
                String.valueOf(e.getMessage())
                        .contains(
                                "bench.bounds.seconds: a burst of chatbot_support may take 871 s at the tier full, which is not at most the 870 s"),
                e.getMessage());
    }

    @Test
    void aSimulatorGetsNoKey() {
        assertTrue(plan(Benches.SIMULATED, 42).stream()
                .allMatch(job -> job.subject().simulated() && job.subject().keyVariable() == null));
    }

    @Test
    void withoutAPriceThereIsNone() {
        assertTrue(plan(Benches.SIMULATED, 42).stream()
                .filter(job -> job.subject().model().equals("large"))
                .allMatch(job -> job.subject().billing().price() == null));
        assertNull(plan(Benches.REAL + "      price: none\n", 42)
                .get(0)
                .subject()
                .billing()
                .price());
    }

    @Test
    void workloadsMayRepeatDifferently() {
        Setup setup = Benches.load(
                Benches.REAL,
                Map.of(
                        "workloads/a.yaml",
                        Benches.SMALL_WORKLOAD,
                        "workloads/b.yaml",
                        Benches.SMALL_WORKLOAD
                                .replace("name: small", "name: once")
                                .replace("repeats: 2", "repeats: 1")));
        List<BurstJob> jobs = planner(42).plan(setup);
        assertEquals(3, jobs.size());
        assertEquals("small", jobs.get(2).workload().name());
        assertEquals(2, jobs.get(2).repeat());
    }

    @Test
    void otherUsersLeaveTheWorkloadAsItIs() {
        Selection selection = new Selection(List.of(), List.of(), List.of(), null, null, 7);
        BurstJob job = planner(42)
                .plan(selection.applyTo(Benches.load(Benches.SIMULATED), "--"))
                .get(0);
        assertEquals(7, job.users());
        assertEquals(50, job.workload().concurrentUsers());
    }

    @Test
    void moreUsersThanOneBurstHasConnectionsAreRefused() {
        Map<String, String> crowd = Map.of(
                "workloads/a.yaml", Benches.SMALL_WORKLOAD.replace("concurrent_users: 4", "concurrent_users: 901"));
        Setup setup = Benches.load(Benches.SIMULATED, crowd);
        ConfigException e =
                assertThrows(ConfigException.class, () -> planner(42).plan(setup));
        assertEquals(
                "workloads/a.yaml: benchmark_workload.concurrent_users: 901 is not at most 900, the connections of one"
                        + " burst",
                e.getMessage());
        assertEquals(2, planner(42).plan(Benches.load(Benches.REAL, crowd)).size());
    }

    @Test
    void aBoundShorterThanThePhasesIsRefused() {
        Setup setup = Benches.load(Benches.SIMULATED.replace("bench:", "bench:\n  bounds: {seconds: 60}"));
        ConfigException e =
                assertThrows(ConfigException.class, () -> planner(42).plan(setup));
        assertEquals(
                "bench.yaml: bench.bounds.seconds: 60 is not at least the 215 that the phases of chatbot_support and"
                        + " their drain may take at the tier standard",
                e.getMessage());
    }

    @Test
    void aPriceThatBeginsLaterIsRefused() {
        Setup setup = Benches.load(
                Benches.REAL + "      price: later\n",
                Map.of(
                        "prices.yaml",
                        "prices: {later: [{from: 2026-12-01, input: 1, output: 1, source: x, checked: 2026-01-01}]}"));
        ConfigException e =
                assertThrows(ConfigException.class, () -> planner(42).plan(setup));
        assertEquals(
                "bench.yaml: bench.targets[claude-haiku-4-5].price: 'later' is not yet in prices.yaml on 2026-11-24;"
                        + " give it an earlier step, or none to leave costs empty",
                e.getMessage());
    }

    private static Set<String> ids(List<BurstJob> jobs) {
        return jobs.stream().map(BurstJob::jobId).collect(Collectors.toSet());
    }

    private static String cell(BurstJob job) {
        return job.subject().model() + " " + job.region();
    }

    private static List<BurstJob> plan(String bench, long seed) {
        return planner(seed).plan(Benches.load(bench));
    }

    private static Planner planner(long seed) {
        return new Planner("run", Trigger.manual("a test"), NOW, seed);
    }
}
