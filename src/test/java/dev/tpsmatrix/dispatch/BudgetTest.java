package dev.tpsmatrix.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.dispatch.RunOpener.Opened;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Commitment;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.store.Budgeted;
import dev.tpsmatrix.store.JobState;
import dev.tpsmatrix.store.Leases.Claim;
import dev.tpsmatrix.trigger.EmbeddedStores;
import dev.tpsmatrix.trigger.Handler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The month's {@code committed} on DynamoDB Local, through plans, ends, deaths and doubled deliveries. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Dispatch.class)
class BudgetTest {

    @Inject
    Queue queue;

    private BigDecimal committed() {
        return queue.spend.committed(Commitment.month(queue.now()));
    }

    private static Setup paid(int repeats, String usd) {
        return Queue.paid(repeats, usd, Map.of("a", List.of("lane/a"), "b", List.of("lane/b")));
    }

    private Budgeted budgeted(Opened opened) {
        return Objects.requireNonNull(
                queue.runs.find(opened.runId()).orElseThrow().budgeted());
    }

    private static void assertUsd(String expected, BigDecimal actual) {
        assertEquals(0, new BigDecimal(expected).compareTo(actual), expected + " expected, was " + actual);
    }

    @Test
    void aPlanCommitsTheSumOfItsJobsBoundsAndRecordsIt() {
        Opened opened = queue.opener.open(Trigger.manual("a test"), null, paid(2, "0.5"), Allowance.CONFIGURED);
        assertUsd("2", committed());
        Budgeted budgeted = budgeted(opened);
        assertUsd("2", budgeted.committedUsd());
        assertTrue(!budgeted.override());
    }

    @Test
    void aTriggerThatComesTwiceCommitsOnce() {
        queue.opener.open(Trigger.manual("a test"), "twice", paid(2, "0.5"), Allowance.CONFIGURED);
        queue.opener.open(Trigger.manual("a test"), "twice", paid(2, "0.5"), Allowance.CONFIGURED);
        assertUsd("2", committed());
    }

    @Test
    void overTheRunsBudgetNothingIsPlannedAndTheArithmeticIsShown() {
        ConfigException e = assertThrows(
                ConfigException.class,
                () -> queue.opener.open(Trigger.manual("a test"), "much", paid(3, "2"), Allowance.CONFIGURED));
        assertEquals(
                "budget: 6 bursts may take 6 × 2 = 12 USD, over the 10 USD that a run may; to fit: drop repeat 3: 2 bursts of"
                        + " 4.0000 USD, which \"fit\": true does; \"budget_usd\" sets another budget of the run",
                e.getMessage());
        assertUsd("0", committed());
        assertTrue(queue.triggers.find("much").isEmpty(), "the trigger may come again");
    }

    @Test
    void toldToFitItDropsAndSaysWhat() {
        Opened opened = queue.opener.open(Trigger.manual("a test"), null, paid(3, "2"), new Allowance(null, true));
        assertEquals(4, opened.jobs().size());
        assertEquals(List.of("repeat 3: 2 bursts of 4.0000 USD"), opened.dropped());
        assertUsd("8", committed());
        assertEquals(4, queue.jobs.ofRun(opened.runId()).size());
    }

    @Test
    void anOverrideIsExplicitAndRecordedButTheMonthHolds() {
        Opened opened = queue.opener.open(Trigger.manual("a test"), null, paid(1, "2"), Allowance.of(4));
        assertTrue(budgeted(opened).override());
        ConfigException e = assertThrows(
                ConfigException.class,
                () -> queue.opener.open(Trigger.manual("a test"), null, paid(2, "2"), Allowance.of(100)));
        assertEquals(
                "budget: 4 bursts may take 4 × 2 = 8 USD, over the 6 USD that the month has left; to fit: drop repeat 2: 2 bursts of"
                        + " 4.0000 USD, which \"fit\": true does; \"budget_usd\" sets another budget of the run",
                e.getMessage());
        assertUsd("4", committed());
    }

    @Test
    void aDryRunCommitsNothing() {
        assertEquals(
                4,
                queue.opener
                        .dryRun(Trigger.manual("a test"), paid(3, "2"), new Allowance(null, true))
                        .jobs()
                        .size());
        assertUsd("0", committed());
    }

    /** Whatever happens to the jobs, in whatever order: never above the cap, never below what was spent. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void committedHoldsWhateverDiesOrComesTwice(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BigDecimal spent = BigDecimal.ZERO;
        BigDecimal lost = BigDecimal.ZERO;
        List<Claim> claimed = new ArrayList<>();
        List<BurstOrder> orders = new ArrayList<>();
        List<String> opened = new ArrayList<>();
        int plans = 0;
        for (int step = 0; step < 100; step++) {
            switch (random.nextInt(10)) {
                case 0 -> {
                    String identity = "seed " + seed + " plan " + (random.nextBoolean() ? plans : ++plans);
                    try {
                        opened.add(queue.opener
                                .open(
                                        Trigger.manual("a test"),
                                        identity,
                                        paid(2, "0.6"),
                                        new Allowance(null, random.nextBoolean()))
                                .runId());
                    } catch (ConfigException overBudget) {
                        // Nothing may have been committed by it, as the assertions show.
                    }
                    queue.pass(Duration.ofSeconds(1));
                }
                case 1, 2 -> {
                    queue.sweep();
                    orders.addAll(queue.takeOrders());
                }
                case 3, 4 -> {
                    for (BurstOrder order : orders) {
                        queue.claim(order).ifPresent(claimed::add);
                    }
                }
                case 5, 6 -> {
                    for (Claim claim : List.copyOf(claimed)) {
                        BigDecimal took = new BigDecimal(random.nextInt(601)).movePointLeft(3);
                        BurstResult result = Bursts.costing(claim.job(), took.doubleValue());
                        boolean first = queue.endings.finish(claim, result).isPresent();
                        spent = first ? spent.add(took) : spent;
                        if (random.nextBoolean()) {
                            assertTrue(queue.endings.finish(claim, result).isEmpty(), "a doubled end");
                        }
                        claimed.remove(claim);
                    }
                }
                case 7 -> {
                    if (!opened.isEmpty() && random.nextInt(4) == 0) {
                        queue.cancellation().cancel(opened.get(random.nextInt(opened.size())));
                    }
                }
                case 8 -> {
                    if (!opened.isEmpty()) {
                        replan(opened.get(random.nextInt(opened.size())));
                    }
                }
                default -> {
                    if (random.nextInt(4) == 0) {
                        queue.pass(Duration.ofMinutes(20));
                        queue.sweep();
                        orders.addAll(queue.takeOrders());
                        for (Claim claim : List.copyOf(claimed)) {
                            lost = lost.add(claim.job().committedUsd());
                            claimed.remove(claim);
                        }
                    }
                }
            }
            BigDecimal committed = committed();
            assertTrue(committed.compareTo(Queue.BUDGET) <= 0, "step " + step + ": " + committed);
            assertTrue(committed.compareTo(spent.add(lost)) >= 0, "step " + step + ": " + committed + " < " + spent);
        }
        drain(orders, claimed);
        BigDecimal end = spent.add(lost).add(rest);
        assertEquals(0, end.compareTo(committed()), end + " spent or lost, " + committed() + " committed");
    }

    private void replan(String runId) {
        try {
            new Replan(queue.runs, queue.jobs, queue.lost, queue.archive, queue.budget, queue, queue).lostJobsOf(runId);
        } catch (ConfigException overBudget) {
            // Those before it are queued, and committed.
        }
    }

    /** What a run was allowed holds for its next tries, too. */
    @Test
    void aNextTryStaysWithinItsRunsBudget() {
        Opened opened = queue.opener.open(Trigger.manual("a test"), null, paid(1, "2"), Allowance.of(4));
        queue.pass(Duration.ofSeconds(1));
        queue.sweep();
        queue.takeOrders().forEach(queue::claim);
        queue.pass(Duration.ofMinutes(20));
        queue.sweep();
        assertThrows(
                ConfigException.class,
                () -> new Replan(queue.runs, queue.jobs, queue.lost, queue.archive, queue.budget, queue, queue)
                        .lostJobsOf(opened.runId()));
        assertUsd("4", committed());
    }

    private BigDecimal rest = BigDecimal.ZERO;

    /** Lets every job end by itself; {@code rest} is what these took. */
    private void drain(List<BurstOrder> orders, List<Claim> claimed) {
        do {
            for (BurstOrder order : orders) {
                queue.claim(order).ifPresent(claimed::add);
            }
            orders.clear();
            for (Claim claim : claimed) {
                queue.finish(claim, Bursts.costing(claim.job(), 0.25));
                rest = rest.add(new BigDecimal("0.25"));
            }
            claimed.clear();
            queue.pass(Duration.ofMinutes(20));
            queue.sweep();
            orders.addAll(queue.takeOrders());
        } while (!orders.isEmpty());
        assertEquals(0, queue.jobs.unfinished().size());
    }

    @Test
    void aCancelledJobIsNotCharged() {
        Opened opened = queue.opener.open(Trigger.manual("a test"), null, paid(2, "0.5"), Allowance.CONFIGURED);
        assertUsd("2", committed());
        queue.pass(Duration.ofSeconds(1));
        queue.sweep();
        queue.cancellation().cancel(opened.runId());
        assertUsd("1", committed());
        assertEquals(2L, queue.jobs.states(opened.runId()).get(JobState.CANCELLED));
        for (BurstJob job : opened.jobs()) {
            assertUsd("0.5", job.committedUsd());
        }
    }
}
