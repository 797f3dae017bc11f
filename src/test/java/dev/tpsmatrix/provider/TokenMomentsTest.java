package dev.tpsmatrix.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.Circumstances;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the tokens of a transcript came. */
class TokenMomentsTest {

    /** Each frame comes at its number: comments, roles, pings and usage are frames, but no tokens. */
    @ParameterizedTest(name = "{0}: first token {1}, visible {2}, last {3}")
    @CsvSource({
        "openai/multi-token, 3, 3, 6, 21,",
        "openai/continuous-usage, 2, 2, 5, 10, 3",
        "openai/continuous-reasoning, 2, 4, 6, 3, 7",
        "openai/usage-with-content, 1, 1, 2, 3, 1",
        "openai/reasoning, 2, 4, 4, 3, 4",
        "openai/no-usage, 1, 1, 2, 5,",
        "openai/refusal, , , , 0,",
        "anthropic/multi-token, 3, 10, 14, 21,",
        "anthropic/reasoning, 2, 8, 8, 3, 40",
        "anthropic/no-usage, 3, 3, 4, 5,",
        "anthropic/refusal-reasoning, 2, , 2, 0,"
    })
    void itsTokensHaveTheirMoments(
            String path,
            @Nullable Long first,
            @Nullable Long visible,
            @Nullable Long last,
            int firstChars,
            @Nullable Long firstOutput)
            throws IOException {
        Recorded recorded = Recorded.of(path);
        StreamReader reader = Recorded.dialect(recorded.kit()).reader();
        Tally tally = new Tally();
        long tick = 0;
        for (byte[] frame : recorded.frames()) {
            tally.at(tick++);
            reader.feed(frame, tally);
        }
        assertEquals(new Moments(0L, first, visible, last, tick - 1), tally.moments(0L, tick));
        Answer answer = tally.answer(200, null, Circumstances.UNKNOWN);
        assertEquals(firstChars, answer.firstChars());
        assertEquals(firstOutput, answer.firstOutput());
    }
}
