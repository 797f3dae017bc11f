package dev.tpsmatrix.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LengthsTest {

    @ParameterizedTest(name = "{0} of 100 tokens asked for: short is {1}")
    @CsvSource({"100, false", "90, false", "89, true", "1, true", "101, false"})
    void anAnswerIsShortMoreThanATenthBelowWhatWasAskedFor(long output, boolean isShort) {
        assertEquals(
                isShort,
                request(new Usage(50L, null, output, null), 400, Outcome.COMPLETED)
                        .endedShort());
    }

    @Test
    void itIsJudgedByItsCharactersWhereNothingWasCounted() {
        assertEquals(true, request(Usage.UNKNOWN, 356, Outcome.COMPLETED).endedShort());
        assertEquals(false, request(Usage.UNKNOWN, 360, Outcome.COMPLETED).endedShort());
    }

    @Test
    void whatDidntCompleteHasNoLength() {
        assertNull(request(new Usage(50L, null, 1L, null), 4, Outcome.DECLINED).endedShort());
    }

    @ParameterizedTest(name = "{0} of 20 short: comparable is {1}")
    @CsvSource({"0, true", "2, true", "3, false", "20, false"})
    void aTenthOfThemMayBe(int shorts, boolean comparable) {
        List<RequestRecord> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(request(new Usage(50L, null, i < shorts ? 40L : 100L, null), 400, Outcome.COMPLETED));
        }
        Lengths lengths = Lengths.of(all);
        assertEquals(shorts / 20.0, lengths.shortShare());
        assertEquals(comparable, lengths.comparable());
    }

    /** 200 characters of each prompt, 400 of each answer; 10 of the 100 tokens are reasoning that nobody sees. */
    @Test
    void tokensAreMeasuredByTheText() {
        List<RequestRecord> all = List.of(
                request(new Usage(50L, null, 100L, 10L), 400, Outcome.COMPLETED),
                request(new Usage(40L, null, 110L, 10L), 400, Outcome.COMPLETED),
                request(Usage.UNKNOWN, 400, Outcome.COMPLETED),
                request(new Usage(1L, null, 1L, null), 1, Outcome.DECLINED));
        assertEquals(400.0 / 90, Lengths.of(all).inputCharsPerToken());
        assertEquals(800.0 / 190, Lengths.of(all).outputCharsPerToken());
    }

    @Test
    void whatNobodySaysIsUnknownAndNoReasonNotToRank() {
        assertEquals(Lengths.UNKNOWN, Lengths.of(List.<RequestRecord>of()));
        assertTrue(Lengths.UNKNOWN.comparable());
        assertEquals(Lengths.UNKNOWN, Lengths.readFrom(new Row()));
        assertFalse(new Lengths(0.11, null, null).comparable());
    }

    private static RequestRecord request(Usage usage, int chars, Outcome outcome) {
        Circumstances met = new Circumstances(RateLimits.UNKNOWN, null, null, 200, 100, null, Origin.UNKNOWN);
        Timing timing = new Timing(0, 0.0, 10.0, 10.0, 20.0, 21);
        return new RequestRecord("b-1", 1, Phase.SUSTAIN, timing, answer(usage, chars, met), outcome, 1);
    }

    private static Answer answer(Usage usage, int chars, Circumstances met) {
        @Nullable String none = null;
        return new Answer(usage, 2, 4, null, chars, 200, "stop", none, none, met);
    }
}
