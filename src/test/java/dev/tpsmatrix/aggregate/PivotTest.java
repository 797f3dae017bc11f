package dev.tpsmatrix.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Csv;
import dev.tpsmatrix.result.Histograms;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The expected file was made without pandas, by its semantics in plain Python floats: read_csv reads up to 15 digits
 * exactly; pivot_table leaves out empty {@code tps}, takes group means by a Kahan sum (0.1, 0.2, 0.3 give
 * 0.19999999999999998, where a plain sum gives 0.20000000000000004), drops rows and columns without any figure and sorts
 * both; to_csv writes {@code repr}.
 */
class PivotTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @Test
    void isThatOfTheSeedsScript() throws IOException {
        List<BurstResult> results;
        try (Stream<Path> files = Files.list(GOLDEN.resolve("results"))) {
            results = files.map(PivotTest::read).toList();
        }
        assertEquals(14, results.size());
        String expected = Files.readString(GOLDEN.resolve("tps_by_model_region.csv"));
        assertEquals(expected, Pivot.of(results, r -> r.rates().tps()).toCsv());
    }

    @Test
    void decimalsAreThoseOfPython() throws IOException {
        List<String> lines = Files.readAllLines(GOLDEN.resolve("python-floats.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String bits = line.substring(0, line.indexOf(','));
            String python = line.substring(bits.length() + 1);
            assertEquals(python, ShortestDecimal.of(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))), bits);
        }
    }

    private static BurstResult read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return BurstResult.of(Csv.read(in).get(0), Histograms.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
