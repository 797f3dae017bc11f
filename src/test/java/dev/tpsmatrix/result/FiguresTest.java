package dev.tpsmatrix.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {

    @ParameterizedTest(name = "{0} to {1} decimals: {2}")
    @CsvSource({
        "0, 6, 0", "-0.0, 6, 0", "-0.0000001, 6, 0", "1e-7, 12, 0.0000001", "1e10, 3, 10000000000",
        "1.50, 6, 1.5", "100, 3, 100", "0.0005, 3, 0.001", "2.0005, 3, 2.001", "123456789.123456, 6, 123456789.123456"
    })
    void numbersArePlain(double number, int decimals, String text) {
        assertEquals(text, new Row().put("x", number, decimals).find("x"));
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    void whatIsNoNumberIsNotKnown(double number) {
        assertNull(new Row().put("x", number, 3).find("x"));
    }

    /** 500 ms over the 75 of 150 tokens that came after the first half of the text. */
    @Test
    void timePerTokenIsOfTheTokensAfterTheFirstEvent() {
        assertEquals(500.0 / 75, tpot(500.0, new Usage(200L, null, 150L, 0L)));
    }

    @Test
    void timePerTokenLeavesReasoningOut() {
        assertEquals(500.0 / 50, tpot(100.0, new Usage(200L, null, 150L, 50L)));
    }

    @Test
    void timePerTokenIsUnknownIfReasoningWasSeenButNotCounted() {
        assertNull(tpot(100.0, new Usage(200L, null, 150L, null)));
    }

    @Test
    void timePerTokenIsUnknownWithoutUsage() {
        assertNull(tpot(500.0, Usage.UNKNOWN));
    }

    /** 30 tokens came up to and with the first visible event, whatever they were: 120 came later. */
    @ParameterizedTest(name = "reasoning {0}")
    @ValueSource(longs = {-1, 0, 20})
    void timePerTokenIsCountedWhereUsageCameWithTheFirstEvent(long reasoning) {
        Usage usage = new Usage(200L, null, 150L, reasoning < 0 ? null : Long.valueOf(reasoning));
        assertEquals(new Tpot(500.0 / 120, Tpot.Basis.USAGE), tpot(100.0, 30L, usage));
    }

    @Test
    void aCountOfNothingBesideTextIsNoCount() {
        assertEquals(new Tpot(500.0 / 75, Tpot.Basis.CHARS), tpot(500.0, 0L, new Usage(200L, null, 150L, null)));
    }

    @ParameterizedTest
    @ValueSource(longs = {150, 200})
    void timePerTokenIsUnknownIfNoneIsCountedAfterTheFirstEvent(long counted) {
        assertNull(tpot(500.0, counted, new Usage(200L, null, 150L, null)));
    }

    private static @Nullable Double tpot(double firstToken, Usage usage) {
        Tpot tpot = tpot(firstToken, null, usage);
        assertTrue(tpot == null || tpot.basis() == Tpot.Basis.CHARS);
        return tpot == null ? null : Double.valueOf(tpot.ms());
    }

    private static @Nullable Tpot tpot(double firstToken, @Nullable Long firstOutput, Usage usage) {
        Timing timing = new Timing(0, 0.0, firstToken, 500.0, 1000.0, 1001);
        Answer answer = new Answer(usage, 2, 300, firstOutput, 600, 200, "stop", null, null, Circumstances.UNKNOWN);
        return Tpot.of(timing, answer);
    }

    /** Completions at 1000 (in), 9999 (in), 10,000 (out), one failed, one over the SLA of 2 s sent before. */
    @Test
    void ratesCountWhatEndedInTheWindow() {
        List<RequestRecord> records = List.of(
                Samples.request(0, Phase.RAMP, Outcome.COMPLETED, 0, 1000),
                Samples.request(1, Phase.SUSTAIN, Outcome.COMPLETED, 9000, 999),
                Samples.request(2, Phase.SUSTAIN, Outcome.COMPLETED, 9000, 1000),
                Samples.request(3, Phase.SUSTAIN, Outcome.BROKEN, 2000, 500),
                Samples.request(4, Phase.SUSTAIN, Outcome.COMPLETED, 2000, 2001));
        Rates rates = Rates.of(records, new Window(1000, 10_000), Sla.p95(2000), true);
        assertEquals(new Rates(3 / 9.0, 3 / 9.0, 2 / 9.0, 450 / 9.0), rates);
    }

    /** The first event comes after half of the latency. */
    @Test
    void goodputKeepsThePromiseOfTheFirstTokenToo() {
        List<RequestRecord> records = List.of(
                Samples.request(0, Phase.SUSTAIN, Outcome.COMPLETED, 2000, 900),
                Samples.request(1, Phase.SUSTAIN, Outcome.COMPLETED, 2000, 1100));
        Window window = new Window(1000, 11_000);
        assertEquals(
                0.1, Rates.of(records, window, new Sla(2000, 95, 500), true).goodputTps());
        assertEquals(0.2, Rates.of(records, window, Sla.p95(2000), true).goodputTps());
        assertFalse(new Sla(2000, 95, 500).isKeptBy(records));
    }

    @Test
    void offeredIsTheSumOfOutcomes() {
        Counts counts = Counts.of(List.of(
                Samples.request(0, Phase.SUSTAIN, Outcome.COMPLETED, 0, 1),
                Samples.request(1, Phase.SUSTAIN, Outcome.BROKEN, 0, 1),
                Samples.request(2, Phase.SUSTAIN, Outcome.NOT_SENT, 0, 1)));
        assertEquals(3, counts.offered());
        assertEquals(2, counts.sent());
        assertEquals(0.5, counts.successRate());
    }
}
