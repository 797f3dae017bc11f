package dev.tpsmatrix.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.decide.Demand;
import dev.tpsmatrix.decide.Need;
import dev.tpsmatrix.decide.Policy;
import dev.tpsmatrix.decide.Pool;
import dev.tpsmatrix.decide.Recommendation;
import dev.tpsmatrix.decide.Recommendation.Verdict;
import dev.tpsmatrix.decide.Spending;
import dev.tpsmatrix.result.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpendingTest {

    private static final int MATRICES = 200;

    private static Pool pool(List<Row> cells) {
        return Pool.of(cells, Policy.at(MadeMatrix.AT));
    }

    private static List<Need> needs() {
        return MadeMatrix.REGIONS.stream().map(SpendingTest::fastest).toList();
    }

    private static Need fastest(String region) {
        return Need.of(region, null);
    }

    private static Need cheapest(String region) {
        return new Need(region, null, null, 1_000_000L, null);
    }

    private static Spending spend(List<Row> cells, double usd) {
        return spend(cells, needs(), usd);
    }

    private static Spending spend(List<Row> cells, List<Need> needs, double usd) {
        return Spending.of(pool(cells), needs, usd, null);
    }

    private static MadeMatrix first(long seed) {
        return first(seed, false);
    }

    private static MadeMatrix first(long seed, boolean byCost) {
        return new MadeMatrix(seed, byCost)
                .measure("a", MadeMatrix.models(), MadeMatrix.REGIONS, 3, new SplittableRandom(seed + 1));
    }

    private static List<Need> close(MadeMatrix matrix, List<Need> needs) {
        Pool pool = pool(matrix.cells());
        return needs.stream()
                .filter(need -> Recommendation.of(pool, need).verdict() instanceof Verdict.TooClose)
                .toList();
    }

    private static final class Tally {
        private int resolved;
        private int wrong;
        private double usd;

        void count(MadeMatrix matrix, List<Need> needs) {
            Pool pool = pool(matrix.cells());
            for (Need need : needs) {
                if (Recommendation.of(pool, need).verdict() instanceof Verdict.Choice choice) {
                    resolved++;
                    wrong += matrix.isBest(choice.best().candidate().model(), need.region()) ? 0 : 1;
                }
            }
        }

        @Override
        public String toString() {
            return resolved + " resolved, " + wrong + " of them wrongly, for " + Math.round(usd) + " USD";
        }
    }

    /** 200 matrices decided by TPS, 200 by the cost of a volume. */
    @ParameterizedTest(name = "seed {0}, by cost {1}")
    @CsvSource({"20261126, false", "20261126, true", "7, false", "7, true"})
    void resolvesMoreOf200MatricesThanTheSameMoneySpentEvenly(long seed, boolean byCost) {
        Tally planned = new Tally();
        Tally evenly = new Tally();
        int close = 0;
        double expected = 0;
        List<Need> needs = MadeMatrix.REGIONS.stream()
                .map(region -> byCost ? cheapest(region) : fastest(region))
                .toList();
        for (int i = 0; i < MATRICES; i++) {
            long own = seed + 1000L * i;
            MadeMatrix matrix = first(own, byCost);
            List<Need> open = close(matrix, needs);
            close += open.size();
            int each = 4 + i % 5;
            double usd = each * matrix.usdOfAll() * (1 + 1e-9);
            Spending plan = spend(matrix.cells(), needs, usd);
            expected += plan.expected();
            SplittableRandom random = new SplittableRandom(own + 2);
            for (Spending.OneRun run : plan.runs()) {
                planned.usd += matrix.usd(run);
                matrix.measure("b", run.models(), run.regions(), run.bursts(), random);
            }
            planned.count(matrix, open);
            evenly.usd += usd;
            evenly.count(
                    first(own, byCost)
                            .measure("b", MadeMatrix.models(), MadeMatrix.REGIONS, each, new SplittableRandom(own + 2)),
                    open);
        }
        String figures = close + " close calls; by plan " + planned + " (expected " + Math.round(expected)
                + "); evenly " + evenly;
        System.out.println("seed " + seed + (byCost ? ", by cost: " : ", by TPS: ") + figures);
        assertTrue(planned.resolved > evenly.resolved, figures);
        assertTrue(planned.usd <= 1.01 * evenly.usd, figures);
        assertTrue(planned.wrong <= 0.05 * planned.resolved, figures);
        assertTrue(Math.abs(planned.resolved - expected) <= 0.15 * expected, figures);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void moreMoneyNeverBuysLessAndIsNeverExceeded(long seed) {
        MadeMatrix matrix = first(seed);
        double before = 0;
        for (double usd = 0.1; usd < 1000; usd *= 1.3) {
            Spending plan = spend(matrix.cells(), usd);
            assertTrue(plan.usd() <= usd, plan.toString());
            double after = plan.orders().stream()
                    .mapToLong(order -> Math.round(1000 * order.chance()))
                    .sum();
            assertTrue(after >= before, usd + " USD: " + after + " after " + before);
            before = after;
        }
        assertTrue(before > 0);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void theOrderOfCellsAndNeedsChangesNothing(long seed) {
        MadeMatrix matrix = first(seed);
        List<Row> cells = new ArrayList<>(matrix.cells());
        List<Need> needs = new ArrayList<>(needs());
        Spending plan = spend(cells, 20);
        Collections.shuffle(cells, new Random(seed));
        Collections.shuffle(needs, new Random(seed));
        assertEquals(plan, spend(cells, needs, 20));
    }

    @Test
    void onlyContendersOfCloseCallsAreMeasured() {
        MadeMatrix matrix = first(3);
        Pool pool = pool(matrix.cells());
        Spending plan = spend(matrix.cells(), 1000);
        assertFalse(plan.orders().isEmpty());
        plan.orders().forEach(order -> {
            List<String> named = Recommendation.of(pool, order.call().need()).verdict().named().stream()
                    .map(assessment -> assessment.candidate().model())
                    .toList();
            assertEquals(
                    named,
                    order.call().contenders().stream()
                            .map(contender -> contender.candidate().model())
                            .toList());
            assertEquals(
                    order.usd(),
                    order.bursts()
                            * named.stream()
                                    .mapToDouble(model ->
                                            matrix.usd(model, order.call().region()))
                                    .sum(),
                    1e-6);
        });
    }

    @Test
    void whatALaterRunReplacedElsewhereMakesNothingSurer() {
        MadeMatrix matrix = first(3);
        List<Need> here = List.of(Need.of("r2", null));
        Spending before = spend(matrix.cells(), here, 20);
        matrix.measure("b", MadeMatrix.models(), List.of("r0", "r1", "r3"), 5, new SplittableRandom(8));
        assertEquals(1, before.orders().size());
        assertEquals(before, spend(matrix.cells(), here, 20));
    }

    @Test
    void tooLittleMoneySaysWhatWouldDo() {
        MadeMatrix matrix = first(3);
        Spending nothing = spend(matrix.cells(), 0.001);
        assertEquals(List.of(), nothing.orders());
        Double least = nothing.leastUsd();
        assertTrue(least != null && least > 0.001, nothing.toString());
        assertEquals(1, spend(matrix.cells(), least).orders().size());
        assertEquals(List.of(), spend(matrix.cells(), least * 0.999).orders());
    }

    @Test
    void whereAllIsDecidedThereIsNothingToDo() {
        MadeMatrix matrix =
                new MadeMatrix(5).measure("a", List.of("m0"), MadeMatrix.REGIONS, 3, new SplittableRandom(5));
        assertEquals(new Spending(10, List.of(), List.of()), spend(matrix.cells(), 10));
    }

    @Test
    void aCellThatWasNeverRepeatedGoesFirst() {
        MadeMatrix matrix = first(3);
        matrix.measure("b", List.of("m0"), List.of("r2"), 1, new SplittableRandom(8));
        Double least = spend(matrix.cells(), 0.001).leastUsd();
        double two = 2
                * MadeMatrix.models().stream()
                        .mapToDouble(model -> matrix.usd(model, "r2"))
                        .sum();
        Spending plan = spend(matrix.cells(), two * 1.001);
        assertTrue(least != null && least <= two, plan.toString());
        assertTrue(
                plan.orders().stream().anyMatch(order -> order.call().region().equals("r2")), plan.toString());
    }

    @Test
    void whatHasNoPriceIsSaidAndSkipped() {
        MadeMatrix matrix = first(3);
        String region = close(matrix, needs()).get(0).region();
        String model = Recommendation.of(pool(matrix.cells()), Need.of(region, null))
                .verdict()
                .named()
                .get(0)
                .candidate()
                .model();
        Spending plan = spend(matrix.with(model, region, Map.of("cost_per_transaction_usd", "")), 1000);
        Spending.NotMeasured left = plan.left().stream()
                .filter(not -> not.region().equals(region))
                .findFirst()
                .orElseThrow();
        assertEquals(model + " has no price: what a burst costs isn't known", left.why());
        assertNull(left.leastUsd());
    }

    /** Its interval of 900 to 1100 ms holds the SLA of 1050 ms; with more bursts it narrows. */
    @Test
    void whetherTheSlaIsKeptIsMeasuredToo() {
        MadeMatrix matrix =
                new MadeMatrix(5).measure("a", List.of("m0", "m2"), List.of("r0"), 3, new SplittableRandom(5));
        List<Row> cells = matrix.with(
                "m0",
                "r0",
                Map.of(
                        "latency_p95_ms", "1000",
                        "latency_p95_ms_ci_low", "900",
                        "latency_p95_ms_ci_high", "1100"));
        Need need = Need.of("r0", Demand.within(1050, null));
        assertTrue(Recommendation.of(pool(cells), need).verdict() instanceof Verdict.TooClose);
        Spending plan = spend(cells, List.of(need), 1000);
        assertEquals(1, plan.orders().size(), plan.toString());
        assertTrue(plan.orders().get(0).chance() > 0.5, plan.toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void moneyIsAboveZero(double usd) {
        assertThrows(IllegalArgumentException.class, () -> spend(first(1).cells(), usd));
    }
}
