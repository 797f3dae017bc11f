package dev.tpsmatrix.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountsTest {

    /** Three transactions: one at once, one at the third attempt, one that failed twice and was kept from its third. */
    private final Counts counts = Counts.of(List.of(
            attempt(1, 1, Outcome.COMPLETED),
            attempt(2, 1, Outcome.RATE_LIMITED),
            attempt(2, 2, Outcome.BROKEN),
            attempt(2, 3, Outcome.COMPLETED),
            attempt(3, 1, Outcome.OVERLOADED),
            attempt(3, 2, Outcome.OVERLOADED),
            attempt(3, 3, Outcome.NOT_SENT)));

    @Test
    void successIsOfTransactionsAndOutcomesAreOfRequests() {
        assertEquals(2.0 / 3, counts.successRate());
        assertEquals(7, counts.offered());
        assertEquals(6, counts.sent());
        assertEquals(3, counts.retries());
        assertEquals(2, counts.of(Outcome.OVERLOADED));
    }

    @Test
    void whatWasNeverSentHasNoSuccess() {
        assertNull(Counts.of(List.of(attempt(1, 1, Outcome.NOT_SENT))).successRate());
        assertNull(Counts.of(List.of()).successRate());
    }

    @Test
    void burstsAddUp() {
        Counts both = counts.plus(new Counts(Map.of(Outcome.COMPLETED, 3L), 0));
        assertEquals(5.0 / 6, both.successRate());
        assertEquals(3, both.retries());
    }

    @Test
    void theyComeBackFromTheirRowAlsoFromOneBeforeRetries() {
        Row row = new Row();
        counts.writeTo(row);
        assertEquals("0.666667", row.find("success_rate"));
        assertEquals("3", row.find("retries"));
        assertEquals(counts, Counts.readFrom(row));
        Row old = new Row();
        row.texts().forEach((name, text) -> old.put(name, name.equals("retries") ? null : text));
        assertEquals(new Counts(counts.byOutcome(), 0), Counts.readFrom(old));
    }

    private static RequestRecord attempt(int seq, int attempt, Outcome outcome) {
        Timing timing = new Timing(0, 0.0, null, null, null, 10);
        return new RequestRecord("b-1", seq, Phase.SUSTAIN, timing, Answer.NONE, outcome, attempt);
    }
}
