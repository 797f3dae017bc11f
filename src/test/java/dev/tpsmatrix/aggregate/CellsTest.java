package dev.tpsmatrix.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.Asked;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Cost;
import dev.tpsmatrix.result.CostBasis;
import dev.tpsmatrix.result.Histograms;
import dev.tpsmatrix.result.Identities;
import dev.tpsmatrix.result.Identity;
import dev.tpsmatrix.result.LoadFigures;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.Sla;
import dev.tpsmatrix.result.Timing;
import dev.tpsmatrix.result.Verdict;
import dev.tpsmatrix.result.Verdicts;
import dev.tpsmatrix.result.Window;
import dev.tpsmatrix.target.Price;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {

    private static final Verdict FINE = Verdicts.of(null, false, null);

    private static List<Cell> cells(List<BurstResult> results) {
        return Cells.of(results, Missing.NOTHING);
    }

    /** s = 2, t(0.975, 2) = 4.302653: 10 ± 4.302653 × 2 ÷ √3. */
    @Test
    void theIntervalIsStudents() {
        Interval tps = tps(
                cells(List.of(burst("a", 8), burst("a", 10), burst("a", 12))).get(0));
        assertEquals(10, tps.mean());
        assertBounds(5.031725, 14.968275, tps);
    }

    /** √((2 × 0.1² + 2 × 0.1²) ÷ 3) = 0.115470 of the mean, t(0.975, 3) = 3.182446: 10 ± 2.598457, 100 ± 21.216310. */
    @Test
    void theDeviationIsPooledOverTheProvidersCells() {
        List<Cell> cells =
                cells(List.of(burst("b", 90), burst("a", 9), burst("b", 100), burst("a", 11), burst("b", 110)));
        assertEquals(
                List.of("a", "b"), cells.stream().map(c -> c.place().model()).toList());
        assertBounds(7.401543, 12.598457, tps(cells.get(0)));
        assertBounds(78.783690, 121.216310, tps(cells.get(1)));
    }

    @Test
    void oneBurstAloneHasNoInterval() {
        assertEquals(
                new Interval(10, null, null), tps(cells(List.of(burst("a", 10))).get(0)));
    }

    @Test
    void whatMustNotBePublishedIsCountedOnly() {
        Cell cell = cells(List.of(
                        burst("a", 10),
                        burst("a", 30, Verdicts.of(null, true, null), 1.0),
                        burst("a", 50, Verdicts.of(null, false, "401"), 1.0)))
                .get(0);
        assertEquals(3, cell.bursts());
        assertEquals(1, cell.measured());
        assertEquals(10, tps(cell).mean());
        assertEquals(90, cell.counts().of(Outcome.COMPLETED));
        assertEquals(10, cell.histograms().latency().count());
        assertNotNull(cell.trouble());
    }

    @Test
    void aCellWithoutAFigureHasNone() {
        Cell cell = cells(List.of(burst("a", 5, Verdicts.of(null, false, "401"), 1.0)))
                .get(0);
        assertNull(cell.tps());
        assertNull(cell.costPerHour());
        assertEquals("401", cell.trouble());
    }

    /** (10 × 0.01 + 30 × 0.03) ÷ 40. */
    @Test
    void costIsThatOfAllTransactions() {
        Cell cell = cells(List.of(burst("a", 10, FINE, 0.01), burst("a", 30, FINE, 0.03)))
                .get(0);
        assertNotNull(cell.costPerTransaction());
        assertEquals(0.025, cell.costPerTransaction(), 1e-12);
    }

    @Test
    void costIsUnknownIfOneBurstDoesntKnowIt() {
        Cell cell = cells(List.of(burst("a", 10, FINE, 0.01), burst("a", 10, FINE, Cost.UNKNOWN)))
                .get(0);
        assertNull(cell.costPerTransaction());
        assertNull(cell.costPerHour());
    }

    /** They start on 1970-01-01; 90 days before is 1969-10-03. */
    @ParameterizedTest(name = "{0}, {1} USD an hour, checked {2}: {3}")
    @CsvSource({
        "us, , 1969-10-03, false",
        "us, , 1969-10-02, true",
        "us, , , true",
        ", , , true",
        ", 1.5, , false",
        "fallback: us, 1.5, , true"
    })
    void aCostSaysWhetherItsPriceWasCheckedInTime(
            @Nullable String source, @Nullable Double hour, @Nullable LocalDate checked, boolean unchecked) {
        CostBasis basis = new CostBasis(hour, null, null, source, checked);
        Row row = cells(List.of(burst("a", 10, FINE, new Cost(0.1, 0.01, 1.0, 0.02, basis))))
                .get(0)
                .toRow();
        assertEquals(unchecked, row.flag("price_unchecked"));
        assertEquals(source, row.find("price_source"));
        assertEquals(checked == null ? null : checked.toString(), row.find("price_checked"));
        Row unpriced = cells(List.of(burst("a", 10, FINE, Cost.UNKNOWN))).get(0).toRow();
        assertNull(unpriced.find("price_unchecked"));
        assertNull(unpriced.find("cost_per_hour_usd"));
    }

    @Test
    void anHourOfAServerCostsWhatItCosts() {
        Cost alone = new Cost(null, 0.01, null, null, new CostBasis(1.5, null, null, null, null));
        assertEquals(1.5, cells(List.of(burst("a", 10, FINE, alone))).get(0).costPerHour());
        Cost more = new Cost(null, 0.01, null, null, new CostBasis(1.5, null, 0.001, null, null));
        Double hour = cells(List.of(burst("a", 10, FINE, more))).get(0).costPerHour();
        assertNotNull(hour);
        assertEquals(10 * 3600 * 0.01, hour, 1e-9);
    }

    /** (10 × 0.02 + 30 × 0.04) ÷ 40. */
    @Test
    void costByCharactersIsThatOfAllTransactions() {
        List<BurstResult> bursts = List.of(
                burst("a", 10, FINE, new Cost(null, 0.01, null, 0.02, CostBasis.UNKNOWN)),
                burst("a", 30, FINE, new Cost(null, 0.01, null, 0.04, CostBasis.UNKNOWN)));
        assertEquals("0.035", cells(bursts).get(0).toRow().find("cost_per_1k_output_chars_usd"));
    }

    @Test
    void histogramsAreThoseOfAllSamples() {
        List<BurstResult> bursts = List.of(burst("a", 10), burst("a", 20), burst("a", 30));
        Histograms all = Histograms.empty();
        bursts.forEach(b -> all.add(b.histograms()));
        Cell cell = cells(bursts).get(0);
        assertEquals(60, cell.histograms().latency().count());
        assertEquals(all, cell.histograms());
    }

    /** The seed's prices, 500 tokens in, 200 out and its TPS. */
    @ParameterizedTest(name = "{0} TPS at {1} and {2} USD: {3} USD an hour")
    @CsvSource({
        "35, 10, 30, 1386.00",
        "45, 15, 75, 3645.00",
        "70, 0.5, 1.5, 138.60",
        "18, 10, 30, 712.80",
        "65, 0.5, 1.5, 128.70"
    })
    void theSeedsHoursCost(int tps, double input, double output, double usd) {
        double each = new Price(input, input, output).usd(500, 200);
        Double hour = cells(List.of(burst("a", tps, FINE, each))).get(0).costPerHour();
        assertNotNull(hour);
        assertEquals(usd, hour, 1e-9);
    }

    private static Interval tps(Cell cell) {
        Interval tps = cell.tps();
        assertNotNull(tps);
        return tps;
    }

    private static void assertBounds(double low, double high, Interval interval) {
        assertNotNull(interval.low());
        assertNotNull(interval.high());
        assertEquals(low, interval.low(), 2e-6);
        assertEquals(high, interval.high(), 2e-6);
    }

    private static BurstResult burst(String model, int completed) {
        return burst(model, completed, FINE, 0.01);
    }

    /** So many completions in a window of one second. */
    private static BurstResult burst(String model, int completed, Verdict verdict, @Nullable Double usd) {
        return burst(model, completed, verdict, new Cost(usd, usd, null));
    }

    private static BurstResult burst(String model, int completed, Verdict verdict, Cost cost) {
        Identity identity = Identities.of(model);
        List<RequestRecord> records = IntStream.range(0, completed)
                .mapToObj(seq -> new RequestRecord(
                        "job",
                        seq,
                        Phase.SUSTAIN,
                        new Timing(0, 0.0, 1.0 + seq, 1.0 + seq, 2.0 + seq, 3.0 + seq),
                        Answer.NONE,
                        Outcome.COMPLETED,
                        1))
                .toList();
        return BurstResult.of(
                identity,
                LoadFigures.closed(1, 1),
                new Asked(null, "bust"),
                records,
                new Window(0, 1000),
                Sla.p95(100),
                cost,
                verdict);
    }
}
