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
import org.junit.jupiter.params.ParameterizedTest;
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
