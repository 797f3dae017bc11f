package dev.tpsmatrix.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeSequenceTest {

    private static final int DRAWS = 10_000;

    @ParameterizedTest(name = "seed {0}, {1}")
    @MethodSource("curves")
    void tenThousandDrawsKeepThePercentiles(long seed, List<SizePoint> points) {
        SizeSequence sequence = new SizeSequence(Workloads.with(seed, points));
        Size[] sizes = IntStream.rangeClosed(1, DRAWS).mapToObj(sequence::at).toArray(Size[]::new);

        for (SizePoint point : points) {
            if (List.of(50.0, 95.0, 99.0).contains(point.percentile())) {
                assertWithin2Percent(
                        point.inputTokens(), nearestRank(sizes, Size::inputTokens, point.percentile()), point);
                assertWithin2Percent(
                        point.outputTokens(), nearestRank(sizes, Size::outputTokens, point.percentile()), point);
            }
        }
    }

    static Stream<Arguments> curves() {
        SizePoint p50 = new SizePoint(50, 200, 150);
        List<List<SizePoint>> curves = List.of(
                List.of(p50, new SizePoint(95, 400, 250), new SizePoint(99, 800, 400)),
                List.of(p50, new SizePoint(95, 4000, 2500), new SizePoint(99, 80_000, 4000)),
                List.of(
                        new SizePoint(0, 50, 50),
                        p50,
                        new SizePoint(95, 1000, 300),
                        new SizePoint(99, 2000, 600),
                        new SizePoint(100, 20_000, 1000)),
                List.of(p50, new SizePoint(98, 201, 151), new SizePoint(99, 100_000, 10_000)),
                List.of(new SizePoint(50, 300, 300)),
                List.of(new SizePoint(95, 1000, 1000), new SizePoint(99, 1000, 1000)));
        return LongStream.of(0, 1, 42, -7, 20_260_821)
                .boxed()
                .flatMap(seed -> curves.stream().map(curve -> Arguments.of(seed, curve)));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 42, -7})
    void eachHundredCoversEachCentileOnce(long seed) {
        SizeSequence sequence =
                new SizeSequence(Workloads.with(seed, Workloads.chatbot().requestDistribution()));
        for (int hundred = 0; hundred < 50; hundred++) {
            int first = hundred * 100 + 1;
            int[] centiles = IntStream.range(first, first + 100)
                    .map(seq -> (int) sequence.percentile(seq))
                    .sorted()
                    .toArray();
            assertEquals(
                    IntStream.range(0, 100).boxed().toList(),
                    Arrays.stream(centiles).boxed().toList());
        }
    }

    @Test
    void theOrderIsShuffledAnewForEachHundred() {
        SizeSequence sequence = new SizeSequence(Workloads.chatbot());
        assertNotEquals(centiles(sequence, 1), centiles(sequence, 101));
        assertNotEquals(IntStream.range(0, 100).boxed().toList(), centiles(sequence, 1));
    }

    @Test
    void theSameSeedGivesTheSameSequenceInAnyOrderOfAsking() {
        SizeSequence forward = new SizeSequence(Workloads.chatbot());
        SizeSequence backward = new SizeSequence(Workloads.chatbot());
        List<Size> there = IntStream.rangeClosed(1, 1000).mapToObj(forward::at).toList();
        for (int seq = 1000; seq >= 1; seq--) {
            assertEquals(there.get(seq - 1), backward.at(seq));
        }
    }

    @Test
    void anotherSeedGivesAnotherSequence() {
        SizeSequence one =
                new SizeSequence(Workloads.with(1, Workloads.chatbot().requestDistribution()));
        SizeSequence two =
                new SizeSequence(Workloads.with(2, Workloads.chatbot().requestDistribution()));
        assertNotEquals(centiles(one, 1), centiles(two, 1));
    }

    private static List<Integer> centiles(SizeSequence sequence, int first) {
        return IntStream.range(first, first + 100)
                .mapToObj(seq -> (int) sequence.percentile(seq))
                .toList();
    }

    private static int nearestRank(Size[] sizes, ToIntFunction<Size> count, double percentile) {
        int[] sorted = Arrays.stream(sizes).mapToInt(count).sorted().toArray();
        return sorted[(int) Math.ceil(percentile / 100 * sorted.length) - 1];
    }

    private static void assertWithin2Percent(int expected, int actual, SizePoint point) {
        assertEquals(expected, actual, 0.02 * expected, () -> "at " + point);
    }
}
