package dev.tpsmatrix.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every matrix; 1,000 of them for each seed. */
class PropertiesOfDecisionsTest {

    private static final String EU = "eu-west-1";
    private static final Policy NOW = Policy.at(Instant.parse("2026-11-26T00:00:00Z"));
    private static final int MATRICES = 1_000;

    private static void matrices(long seed, Consumer<Random> each) {
        Random chance = new Random(seed);
        for (int i = 0; i < MATRICES; i++) {
            each.accept(chance);
        }
    }

    private static List<Row> cells(Random chance) {
        List<Row> cells = new ArrayList<>();
        int models = 1 + chance.nextInt(5);
        for (int model = 0; model < models; model++) {
            for (String region : List.of(EU, "us-east-1")) {
                cells.add(Measurement.of(
                        "m" + model,
                        region,
                        5 + 20 * chance.nextDouble(),
                        300 + 1500 * chance.nextDouble(),
                        0.001 + 0.01 * chance.nextDouble(),
                        chance.nextInt(6) == 0 ? 0 : 0.01 + 0.1 * chance.nextDouble()));
            }
        }
        return cells;
    }

    private static Need need(Random chance) {
        return new Need(
                EU,
                chance.nextInt(5) == 0 ? null : Demand.within(400 + 1400 * chance.nextDouble(), null),
                chance.nextBoolean() ? null : Double.valueOf(20 * chance.nextDouble() + 0.1),
                chance.nextBoolean() ? null : Long.valueOf(1 + chance.nextInt(10_000_000)),
                chance.nextBoolean() ? null : Double.valueOf(1 + 50_000 * chance.nextDouble()));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20261126})
    void theOrderOfTheCellsChangesNothing(long seed) {
        matrices(seed, chance -> {
            List<Row> cells = cells(chance);
            Need need = need(chance);
            List<Row> mixed = new ArrayList<>(cells);
            Collections.shuffle(mixed, chance);
            Pool pool = Pool.of(cells, NOW);
            Pool other = Pool.of(mixed, NOW);
            assertEquals(
                    Decision.of(pool, need.using("m0")).toRow("w", "t"),
                    Decision.of(other, need.using("m0")).toRow("w", "t"));
            assertEquals(
                    Routing.of(pool, List.of(need)).get(0).toRow(),
                    Routing.of(other, List.of(need)).get(0).toRow());
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {2, 20261126})
    void whatIsSurelyWorseInEverythingIsNeverNamed(long seed) {
        matrices(seed, chance -> {
            Need need = need(chance);
            double tps = 5 + 20 * chance.nextDouble();
            double p95 = 300 + 1000 * chance.nextDouble();
            double usd = 0.001 + 0.01 * chance.nextDouble();
            double half = 0.01 + 0.1 * chance.nextDouble();
            double by = (1 + half) / (1 - half) * 1.001;
            List<Row> cells = new ArrayList<>(cells(chance));
            cells.add(Measurement.of("good", EU, tps, p95, usd, half));
            cells.add(Measurement.of("worse", EU, tps / by, p95 * by, usd * by, half));
            Recommendation advice = Recommendation.of(Pool.of(cells, NOW), need);
            assertFalse(
                    advice.verdict().named().stream()
                            .anyMatch(each -> each.candidate().model().equals("worse")),
                    advice::words);
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 20261126})
    void aLooserSlaNeverLowersTheAchievableTps(long seed) {
        matrices(seed, chance -> {
            List<Candidate> candidates = Pool.of(cells(chance), NOW).candidates();
            double strict = 200 + 1500 * chance.nextDouble();
            double loose = strict + 1000 * chance.nextDouble();
            for (Candidate candidate : candidates) {
                assertTrue(tps(candidate.tpsWithin(Demand.within(strict, null)))
                        <= tps(candidate.tpsWithin(Demand.within(loose, null))));
            }
            assertTrue(tps(fastest(candidates, strict)) <= tps(fastest(candidates, loose)));
        });
    }

    private static @Nullable Measure fastest(List<Candidate> candidates, double slaMs) {
        return candidates.stream()
                .map(candidate -> candidate.tpsWithin(Demand.within(slaMs, null)))
                .filter(Objects::nonNull)
                .max((a, b) -> Double.compare(a.value(), b.value()))
                .orElse(null);
    }

    private static double tps(@Nullable Measure within) {
        return within == null ? 0 : within.value();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 20261126})
    void aHigherBudgetNeverWorsensTheChoice(long seed) {
        matrices(seed, chance -> {
            Pool pool = Pool.of(cells(chance), NOW);
            Need some = need(chance);
            double budget = 1 + 40_000 * chance.nextDouble();
            Long requests = chance.nextBoolean() ? null : Long.valueOf(1_000_000);
            Double tps = requests == null ? null : some.tps();
            Recommendation low = Recommendation.of(pool, with(some, tps, requests, budget));
            Recommendation high =
                    Recommendation.of(pool, with(some, tps, requests, budget + 20_000 * chance.nextDouble()));
            if (low.verdict().named().isEmpty()) {
                return;
            }
            Assessment before = low.verdict().named().get(0);
            Assessment after = high.verdict().named().get(0);
            assertTrue(after.fit().compareTo(before.fit()) <= 0, () -> low.words() + " / " + high.words());
            if (after.fit() == before.fit()) {
                assertTrue(after.rank() <= before.rank(), () -> low.words() + " / " + high.words());
            }
            if (low.verdict() instanceof Recommendation.Verdict.Choice && requests != null) {
                assertEquals(before.candidate(), after.candidate());
            }
        });
    }

    private static Need with(Need need, @Nullable Double tps, @Nullable Long requests, double budget) {
        return new Need(need.region(), need.demand(), tps, requests, budget);
    }
}
