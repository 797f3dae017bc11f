package dev.tpsmatrix.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.tpsmatrix.decide.RegionComparison.Verdict;
import dev.tpsmatrix.result.Csv;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.Sla;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of any two models, whatever their cells don't know. */
class MigrationPropertiesTest {

    private static final Policy NOW = Policy.at(Instant.parse("2026-11-26T00:00:00Z"));
    private static final String EU = "eu-west-1";
    private static final Pattern NO_FIGURE = Pattern.compile("\\bnan\\b|null|infinit|∞", Pattern.CASE_INSENSITIVE);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    /** Any column of a figure may be missing, a bound without the other, too. */
    private static Row some(Random random, String model, String region) {
        double p95 = 300 * (1 + random.nextDouble());
        Row row = Measurement.of(
                model,
                region,
                10 * (1 + random.nextDouble()),
                p95,
                random.nextInt(8) == 0 ? 0 : 0.01 * (1 + random.nextDouble()),
                random.nextInt(4) == 0 ? 0 : 0.2 * random.nextDouble());
        for (String p : List.of("p50", "p99")) {
            double ms = p95 * (p.equals("p50") ? 0.5 : 2);
            row.put("latency_" + p + "_ms", ms, 3)
                    .put("latency_" + p + "_ms_low", 0.9 * ms, 3)
                    .put("latency_" + p + "_ms_high", 1.1 * ms, 3);
        }
        Row known = Measurement.with(row, "completed", "" + (random.nextInt(8) == 0 ? 0 : 900 - random.nextInt(60)));
        for (String column : known.texts().keySet()) {
            if (column.matches("(tps|latency|cost).*|preliminary") && random.nextInt(6) == 0) {
                known = Measurement.without(known, column);
            }
        }
        return known;
    }

    private static @Nullable Demand demand(Random random) {
        double[] percentiles = {50, 90, 95, 99};
        double ms = 150 + 600 * random.nextDouble();
        return random.nextInt(3) == 0 ? null : new Demand(new Sla(ms, percentiles[random.nextInt(4)], null));
    }

    private static Migration migrate(List<Row> cells, String from, String to, @Nullable Demand demand) {
        return Migration.of(cells, NOW, from, to, List.of(), demand, 14);
    }

    private static RegionComparison compare(Row a, Row b, @Nullable Demand demand) {
        return migrate(List.of(a, b), a.text("model"), b.text("model"), demand)
                .regions()
                .get(0);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aCopyUnderAnotherNameIsTooCloseToCallInAll(long seed) {
        Random random = new Random(seed);
        Row a = some(random, "a", EU);
        RegionComparison region = compare(a, Measurement.with(a, "model", "b"), demand(random));
        assertEquals(a.find("tps") == null ? Verdict.NONE : Verdict.TOO_CLOSE, region.verdict());
        region.differences()
                .forEach(figure -> assertEquals(
                        figure.from() == null ? Difference.Sign.UNKNOWN : Difference.Sign.TOO_CLOSE,
                        figure.sign(),
                        figure::column));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theWayBackHasTheOppositeVerdict(long seed) {
        Random random = new Random(seed);
        Row a = some(random, "a", EU);
        Row b = some(random, "b", EU);
        Demand demand = demand(random);
        Verdict there = compare(a, b, demand).verdict();
        Verdict back = compare(b, a, demand).verdict();
        assertEquals(
                switch (there) {
                    case BETTER -> Verdict.WORSE;
                    case WORSE -> Verdict.BETTER;
                    default -> there;
                },
                back);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsFarWorseInEverythingIsWorse(long seed) {
        Random random = new Random(seed);
        double half = 0.01 + 0.1 * random.nextDouble();
        Row a = Measurement.of("a", EU, 10, 300, 0.01, half);
        double far = 1.5 + random.nextDouble();
        Row b = Measurement.with(
                Measurement.of("b", EU, 10 / far, 300 * far, 0.01 * far, half), "completed", "" + (int) (900 / far));
        Demand demand = random.nextBoolean() ? null : Demand.within(250 + 400 * random.nextDouble(), null);
        assertEquals(Verdict.WORSE, compare(a, b, demand).verdict());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nobodyIsSentToAModelThatSurelyMissesTheSla(long seed) {
        Random random = new Random(seed);
        RegionComparison region = compare(some(random, "a", EU), some(random, "b", EU), demand(random));
        if (region.to() != null && region.obstacle() == null) {
            assertNotEquals(Fit.NO, region.kept(region.to()), region::words);
            Stops stops = Migration.stops(region);
            assertEquals(
                    region.demand() != null && region.kept(region.to()) == Fit.UNSURE,
                    stops.warning() != null,
                    region::words);
            if (region.demand() != null && stops.warning() == null) {
                assertFalse(Objects.requireNonNull(stops.latencyMs())
                        > region.demand().sla().latencyMs());
            }
        }
    }

    private static List<Row> matrix(Random random) {
        List<Row> cells = new ArrayList<>();
        for (String model : List.of("a", "b", "c")) {
            for (String region : List.of(EU, "us-east-1", "ap-southeast-2")) {
                cells.add(some(random, model, region));
            }
        }
        return cells;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfTheCellsChangesNothing(long seed) {
        Random random = new Random(seed);
        List<Row> cells = matrix(random);
        Demand demand = demand(random);
        String before = MigrationJson.write(migrate(cells, "a", "b", demand));
        Collections.shuffle(cells, random);
        assertEquals(before, MigrationJson.write(migrate(cells, "a", "b", demand)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsNotKnownIsNeverWrittenAsAFigure(long seed) {
        Random random = new Random(seed);
        Migration migration = migrate(matrix(random), "a", "b", demand(random));
        String said = Stream.of(
                        Stream.of(
                                MigrationText.title(migration),
                                MigrationJson.write(migration),
                                Csv.text(MigrationJson.COLUMNS, MigrationJson.rows(migration))),
                        MigrationText.plan(migration).stream(),
                        migration.regions().stream().map(RegionComparison::shortly),
                        migration.regions().stream().flatMap(region -> MigrationText.lines(region).stream()),
                        migration.regions().stream().flatMap(region -> MigrationText.figures(region).stream()))
                .flatMap(lines -> lines)
                .filter(text -> NO_FIGURE.matcher(text).find())
                .collect(Collectors.joining("\n"));
        assertEquals("", said);
    }
}
