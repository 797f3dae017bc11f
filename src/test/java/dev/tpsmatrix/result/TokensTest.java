package dev.tpsmatrix.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokensTest {

    private static final Usage KNOWN = new Usage(200L, 20L, 150L, 50L);

    @Test
    void anEstimateStandsApartFromWhatWasReported() {
        Tokens tokens = Tokens.of(List.of(
                request(Outcome.COMPLETED, KNOWN, 600),
                request(Outcome.COMPLETED, Usage.UNKNOWN, 401),
                request(Outcome.CUT, new Usage(200L, null, null, null), 80)));
        assertEquals(new Usage(400L, 20L, 150L, 50L), tokens.usage());
        assertEquals(100 + 20, tokens.estimatedOutput(), "four characters each");
        assertEquals(600 + 401 + 80, tokens.outputChars());
    }

    /** A sum of one answer in ten would be a tenth of the truth. */
    @Test
    void aSumThatLacksMoreThanATwentiethIsNotKnown() {
        List<RequestRecord> all = new ArrayList<>(Collections.nCopies(19, request(Outcome.COMPLETED, KNOWN, 600)));
        all.add(request(Outcome.COMPLETED, Usage.UNKNOWN, 600));
        assertEquals(19 * 150, Tokens.known(all).output());
        all.remove(0);
        assertEquals(Usage.UNKNOWN, Tokens.known(all));
        assertEquals(Usage.UNKNOWN, Tokens.known(List.of()));
    }

    @Test
    void whatReportedItsUsageIsNotEstimated() {
        Tokens tokens = Tokens.of(List.of(request(Outcome.COMPLETED, KNOWN, 600)));
        assertNull(tokens.estimatedOutput());
    }

    @Test
    void whoSaidNothingUsedNothingThatOneCouldEstimate() {
        assertEquals(
                new Tokens(Usage.UNKNOWN, null, null, 0L),
                Tokens.of(List.of(request(Outcome.RATE_LIMITED, Usage.UNKNOWN, 0))));
    }

    @Test
    void withoutUsageTheFieldsAreEmptyAndAWarningSaysSo() {
        BurstResult result = Samples.result(
                List.of(request(Outcome.COMPLETED, Usage.UNKNOWN, 400)),
                new Window(0, 1000),
                Cost.UNKNOWN,
                Samples.fine());
        Row row = result.toRow();
        assertNull(row.find("input_tokens"));
        assertNull(row.find("output_tokens"));
        assertNull(row.find("output_tokens_per_second"));
        assertNull(row.find("tpot_p50_ms"));
        assertEquals("100", row.find("output_tokens_estimated"));
        assertEquals(
                "1 of 1 answers came without usage: tokens and costs leave them out or estimate them",
                row.find("warnings"));
    }

    @Test
    void theyComeBackFromTheirRow() {
        Tokens tokens = new Tokens(new Usage(400L, null, 150L, 0L), 120L, 4000L, 600L);
        Row row = new Row();
        tokens.writeTo(row);
        assertEquals(tokens, Tokens.readFrom(row));
        assertEquals(new Tokens(Usage.UNKNOWN, null, null, null), Tokens.readFrom(new Row()));
    }

    private static RequestRecord request(Outcome outcome, Usage usage, int chars) {
        Answer answer = new Answer(usage, 3, Math.min(4, chars), chars, 200, "stop", null, null);
        Timing timing = new Timing(0, 0.0, 100.0, 100.0, 500.0, 501);
        return new RequestRecord("b-1", 1, Phase.SUSTAIN, timing, answer, outcome, 1);
    }
}
