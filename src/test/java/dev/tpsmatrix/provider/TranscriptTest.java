package dev.tpsmatrix.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.Circumstances;
import dev.tpsmatrix.result.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TranscriptTest {

    private static final Set<Outcome> ENDS = EnumSet.of(Outcome.COMPLETED, Outcome.DECLINED, Outcome.NO_ANSWER);

    @ParameterizedTest
    @EnumSource
    void itComesToWhatItIs(Transcript transcript) throws IOException {
        Tally tally = Transcript.tally(transcript.read(transcript.bytes()));
        Answer answer = tally.answer(200, null, Circumstances.UNKNOWN);
        assertEquals(transcript.outcome, tally.outcome());
        assertEquals(transcript.chunks, answer.chunks());
        assertEquals(transcript.chars, answer.outputChars());
        assertEquals(transcript.usage, answer.usage());
    }

    /** Each frame comes at its number: comments, roles, pings and usage are frames, but no tokens. */
    @ParameterizedTest(name = "{0}: first token {1}, visible {2}, last {3}")
    @CsvSource({
        "OPENAI_MULTI_TOKEN, 3, 3, 6, 21,",
        "OPENAI_CONTINUOUS_USAGE, 2, 2, 5, 10, 3",
        "OPENAI_CONTINUOUS_REASONING, 2, 4, 6, 3, 7",
        "OPENAI_USAGE_WITH_CONTENT, 1, 1, 2, 3, 1",
        "OPENAI_REASONING, 2, 4, 4, 3, 4",
        "OPENAI_NO_USAGE, 1, 1, 2, 5,",
        "OPENAI_REFUSED, , , , 0,",
        "ANTHROPIC_MULTI_TOKEN, 3, 10, 14, 21,",
        "ANTHROPIC_THINKING, 2, 8, 8, 3, 40",
        "ANTHROPIC_NO_USAGE, 3, 3, 4, 5,",
        "ANTHROPIC_REFUSAL_THINKING, 2, , 2, 0,"
    })
    void itsTokensHaveTheirMoments(
            Transcript transcript,
            @Nullable Long first,
            @Nullable Long visible,
            @Nullable Long last,
            int firstChars,
            @Nullable Long firstOutput)
            throws IOException {
        StreamReader reader = transcript.dialect().reader();
        Tally tally = new Tally();
        long tick = 0;
        for (String frame : transcript.frames()) {
            tally.at(tick++);
            reader.feed(frame.getBytes(StandardCharsets.UTF_8), tally);
        }
        assertEquals(new Moments(0L, first, visible, last, tick - 1), tally.moments(0L, tick));
        Answer answer = tally.answer(200, null, Circumstances.UNKNOWN);
        assertEquals(firstChars, answer.firstChars());
        assertEquals(firstOutput, answer.firstOutput());
    }

    @ParameterizedTest
    @EnumSource
    void everySplitGivesTheSameEvents(Transcript transcript) throws IOException {
        byte[] bytes = transcript.bytes();
        List<StreamEvent> whole = transcript.read(bytes);
        for (int split = 0; split <= bytes.length; split++) {
            List<StreamEvent> parts =
                    transcript.read(Arrays.copyOf(bytes, split), Arrays.copyOfRange(bytes, split, bytes.length));
            assertEquals(whole, parts, "split at " + split);
        }
    }

    @ParameterizedTest
    @EnumSource
    void singleBytesGiveTheSameEvents(Transcript transcript) throws IOException {
        byte[] bytes = transcript.bytes();
        byte[][] single = new byte[bytes.length][];
        for (int i = 0; i < bytes.length; i++) {
            single[i] = new byte[] {bytes[i]};
        }
        assertEquals(transcript.read(bytes), transcript.read(single));
    }

    @ParameterizedTest
    @EnumSource
    void otherLineEndsGiveTheSameEvents(Transcript transcript) throws IOException {
        List<StreamEvent> events = transcript.read(transcript.bytes());
        for (String end : List.of("\r\n", "\r")) {
            byte[] bytes = transcript.text().replace("\n", end).getBytes(StandardCharsets.UTF_8);
            assertEquals(events, transcript.read(bytes));
        }
    }

    @ParameterizedTest
    @EnumSource
    void cutShortAtAnyByteItHasNotEnded(Transcript transcript) throws IOException {
        byte[] bytes = transcript.bytes();
        for (int length = 0; length < bytes.length; length++) {
            Outcome outcome = Transcript.tally(transcript.read(Arrays.copyOf(bytes, length)))
                    .outcome();
            assertTrue(!ENDS.contains(outcome), outcome + " after " + length + " bytes");
        }
    }
}
