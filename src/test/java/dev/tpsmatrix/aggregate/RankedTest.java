package dev.tpsmatrix.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.Asked;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Circumstances;
import dev.tpsmatrix.result.Cost;
import dev.tpsmatrix.result.Identities;
import dev.tpsmatrix.result.LoadFigures;
import dev.tpsmatrix.result.Origin;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RateLimits;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.Sla;
import dev.tpsmatrix.result.Timing;
import dev.tpsmatrix.result.Usage;
import dev.tpsmatrix.result.Verdict;
import dev.tpsmatrix.result.Verdicts;
import dev.tpsmatrix.result.Window;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that ended short, and where they came from. */
class RankedTest {

    private static final Verdict FINE = Verdicts.of(null, false, null);

    @ParameterizedTest(name = "{0} and {1} of 20 short: ranked is {2}")
    @CsvSource({"0, 0, true", "2, 2, true", "0, 4, true", "3, 2, false", "20, 20, false"})
    void aTenthOfACellsAnswersMayEndShort(int first, int second, boolean ranked) {
        Row row = cell(burst("a", first, "us", FINE), burst("a", second, "us", FINE));
        assertEquals(ranked, row.flag("ranked"));
        assertEquals((first + second) / 40.0, row.findDecimal("short_share"));
    }

    @Test
    void withoutAFigureThereIsNothingToRank() {
        Row row = cell(burst("a", 0, "us", Verdicts.of(null, true, null)));
        assertEquals(false, row.flag("ranked"));
        assertEquals(null, row.find("short_share"));
    }

    @Test
    void whereverItWasServedIsSaid() {
        Row row = cell(burst("a", 0, "us", FINE), burst("a", 0, "eu", FINE), burst("a", 0, null, FINE));
        assertEquals("eu;us", row.find("served_geography"));
        assertEquals("served-1", row.find("served_model"));
    }

    private static Row cell(BurstResult... bursts) {
        return Cells.of(List.of(bursts), Missing.NOTHING).get(0).toRow();
    }

    /** Twenty answers of 100 tokens, of which some had no more than 50. */
    private static BurstResult burst(String model, int shorts, @Nullable String geography, Verdict verdict) {
        Circumstances met =
                new Circumstances(RateLimits.UNKNOWN, null, null, 200, 100, null, new Origin(null, null, geography));
        List<RequestRecord> records = IntStream.range(0, 20)
                .mapToObj(seq -> new RequestRecord(
                        "job",
                        seq,
                        Phase.SUSTAIN,
                        new Timing(0, 0.0, 1.0 + seq, 1.0 + seq, 2.0 + seq, 3.0 + seq),
                        new Answer(
                                new Usage(50L, null, seq < shorts ? 50L : 100L, null),
                                2,
                                4,
                                null,
                                400,
                                200,
                                "length",
                                "served-1",
                                null,
                                met),
                        Outcome.COMPLETED,
                        1))
                .toList();
        return BurstResult.of(
                Identities.of(model),
                LoadFigures.closed(1, 1),
                new Asked(null, "bust"),
                records,
                new Window(0, 1000),
                Sla.p95(100),
                new Cost(null, null, null),
                verdict);
    }
}
