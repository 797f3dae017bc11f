package dev.tpsmatrix.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeCurveTest {

    @ParameterizedTest(name = "percentile {0}: {1} in, {2} out")
    @CsvSource({
        "0, 200, 150",
        "49.9, 200, 150",
        "50, 200, 150",
        "72.5, 300, 200",
        "95, 400, 250",
        "97, 600, 325",
        "99, 800, 400",
        "99.5, 800, 400",
        "100, 800, 400"
    })
    void isLinearBetweenThePointsAndConstantOutside(double percentile, int input, int output) {
        assertEquals(new Size(input, output), Workloads.chatbot().sizes().at(percentile));
    }

    @Test
    void reachesAsFarAsItsPointsDo() {
        SizeCurve curve = new SizeCurve(List.of(new SizePoint(0, 100, 10), new SizePoint(100, 300, 30)));
        assertEquals(new Size(100, 10), curve.at(0));
        assertEquals(new Size(200, 20), curve.at(50));
        assertEquals(new Size(298, 30), curve.at(99));
    }

    /** 50 × 200 + 45 × 300 + 4 × 600 + 1 × 800 = 26,700 and 50 × 150 + 45 × 200 + 4 × 325 + 1 × 400 = 18,200. */
    @Test
    void theMeanIsThatOfAHundredRequests() {
        SizeCurve curve = Workloads.chatbot().sizes();
        assertEquals(267, curve.meanInputTokens(), 1e-9);
        assertEquals(182, curve.meanOutputTokens(), 1e-9);
    }

    @Test
    void theSequencesMeanIsTheCurves() {
        SizeSequence sequence = new SizeSequence(Workloads.chatbot());
        assertEquals(
                267,
                IntStream.rangeClosed(1, 10_000)
                        .mapToObj(sequence::at)
                        .mapToInt(Size::inputTokens)
                        .average()
                        .orElseThrow(),
                0.5);
    }
}
