package dev.tpsmatrix.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BurstResultTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void readsBackAsItWas(long seed) throws IOException {
        BurstResult result = measured(records(seed));
        assertEquals(result, BurstResult.of(archived(result), result.histograms()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"401, no key", "said \"no\"", "two\nlines", "two\r\nlines", " spaces ", "ключ – 鍵", "\"", ","})
    void keepsItsFailuresText(String failure) throws IOException {
        BurstResult result = Samples.result(List.of(), null, Cost.UNKNOWN, Verdicts.of("usd", true, failure));
        BurstResult back = BurstResult.of(archived(result), result.histograms());
        assertEquals(failure, back.verdict().failure());
        assertEquals(result, back);
    }

    @Test
    void whatIsNotKnownStaysEmpty() throws IOException {
        Row row = archived(Samples.result(List.of(), null, Cost.UNKNOWN, Samples.fine()));
        for (String column : List.of(
                "tps",
                "measured_tps",
                "latency_p50_ms",
                "success_rate",
                "input_tokens",
                "cost_usd",
                "cost_per_transaction_usd",
                "bounded_by",
                "failure")) {
            assertNull(row.find(column), column);
        }
        assertEquals("0", row.find("completed"));
    }

    @Test
    void histogramsComeBackFromTheRequests() throws IOException {
        List<RequestRecord> records = records(4);
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        Csv.writeRequests(records, csv);
        Histograms rebuilt = Histograms.of(Csv.read(new ByteArrayInputStream(csv.toByteArray())));
        assertEquals(measured(records).histograms(), rebuilt);
        assertTrue(rebuilt.latency().count() > 100);
    }

    @Test
    void anArchiveBeginsWithItsPinnedColumns() throws IOException {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        Csv.writeResult(Samples.result(List.of(), null, Cost.UNKNOWN, Samples.fine()), result);
        assertEquals(golden("result-header.csv"), firstLine(result));
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        Csv.writeRequests(records(5), requests);
        assertEquals(golden("requests-header.csv"), firstLine(requests));
    }

    @Test
    void aBurstWithoutRequestsHasTheirHeader() throws IOException {
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        Csv.writeRequests(List.of(), requests);
        assertEquals(golden("requests-header.csv"), requests.toString(StandardCharsets.UTF_8));
        assertEquals(List.of(), Csv.read(new ByteArrayInputStream(requests.toByteArray())));
    }

    @Test
    void quotesOnlyWhatNeedsThem() throws IOException {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        Csv.writeResult(measured(records(6)), csv);
        assertEquals(-1, csv.toString(StandardCharsets.UTF_8).indexOf('"'));
    }

    @Test
    void aClientBoundBurstKeepsItsRawFigureOnly() {
        BurstResult result =
                Samples.result(records(7), new Window(0, 60_000), Cost.UNKNOWN, Verdicts.of(null, true, null));
        assertNull(result.rates().tps());
        assertTrue(Objects.requireNonNull(result.rates().measuredTps()) > 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"requests_offered", "requests_sent", "completed", "started_at", "client_bound", "users", "tps"})
    void aColumnThatDoesntFitIsNamed(String column) {
        BurstResult result = measured(records(8));
        Map<String, String> texts = new HashMap<>(result.toRow().texts());
        texts.put(column, column.matches("requests_.*|completed") ? "999999" : "maybe");
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> BurstResult.of(Row.of(texts), result.histograms()));
        String message = Objects.requireNonNull(refused.getMessage());
        assertTrue(message.contains(column) || message.contains("requests_offered"), message);
    }

    private static BurstResult measured(List<RequestRecord> records) {
        return Samples.result(records, new Window(1000, 58_000), new Cost(1.23456789, 0.0007, 1.25), Samples.fine());
    }

    private static List<RequestRecord> records(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, 600)
                .mapToObj(seq -> Samples.request(
                        seq,
                        Phase.values()[random.nextInt(10) < 7 ? Phase.SUSTAIN.ordinal() : random.nextInt(5)],
                        random.nextInt(10) < 8
                                ? Outcome.COMPLETED
                                : Outcome.values()[random.nextInt(Outcome.values().length)],
                        Math.round(random.nextDouble() * 6e7) / 1000.0,
                        Math.round(random.nextDouble() * 3e6) / 1000.0))
                .toList();
    }

    private static Row archived(BurstResult result) throws IOException {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        Csv.writeResult(result, csv);
        return Csv.read(new ByteArrayInputStream(csv.toByteArray())).get(0);
    }

    private static String firstLine(ByteArrayOutputStream csv) {
        String text = csv.toString(StandardCharsets.UTF_8);
        return text.substring(0, text.indexOf('\n') + 1);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = BurstResultTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
