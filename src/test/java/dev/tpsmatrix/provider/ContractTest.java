package dev.tpsmatrix.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.provider.Recorded.Reading;
import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every dialect reads in its transcripts, whole, torn and cut short. */
class ContractTest {

    @ParameterizedTest
    @MethodSource("dev.tpsmatrix.provider.Recorded#all")
    void itComesToWhatItIs(Recorded recorded) throws IOException {
        Reading reading = recorded.whole(recorded.bytes());
        Answer answer = reading.answer();
        assertEquals(
                recorded.comesTo(),
                new Transcript(
                        recorded.comesTo().name(),
                        reading.outcome(),
                        answer.chunks(),
                        answer.outputChars(),
                        answer.usage(),
                        answer.finishReason(),
                        answer.servedModel()));
    }

    @ParameterizedTest
    @MethodSource("dev.tpsmatrix.provider.Recorded#all")
    void theReferenceReadsTheSame(Recorded recorded) throws IOException {
        Reference.Verdict verdict = recorded.kit().reference().judge(recorded.bytes(), true);
        Outcome outcome = recorded.comesTo().outcome();
        assertTrue(verdict.certain());
        assertEquals(outcome == Outcome.COMPLETED, verdict.completed());
        assertTrue(verdict.ended() || !Recorded.ENDS.contains(outcome));
        if (verdict.completed()) {
            assertEquals(recorded.comesTo().usage().output(), verdict.output());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tpsmatrix.provider.Recorded#all")
    void everySplitGivesTheSameEvents(Recorded recorded) throws IOException {
        byte[] bytes = recorded.bytes();
        List<StreamEvent> events = recorded.whole(bytes).events();
        for (int split = 0; split <= bytes.length; split++) {
            Reading parts = recorded.whole(Arrays.copyOf(bytes, split), Arrays.copyOfRange(bytes, split, bytes.length));
            assertEquals(events, parts.events(), "split at " + split);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tpsmatrix.provider.Recorded#all")
    void singleBytesGiveTheSameEvents(Recorded recorded) throws IOException {
        byte[] bytes = recorded.bytes();
        byte[][] single = new byte[bytes.length][];
        for (int i = 0; i < bytes.length; i++) {
            single[i] = new byte[] {bytes[i]};
        }
        assertEquals(recorded.whole(bytes).events(), recorded.whole(single).events());
    }

    @ParameterizedTest
    @MethodSource("dev.tpsmatrix.provider.Recorded#all")
    void otherLineEndsGiveTheSameEvents(Recorded recorded) throws IOException {
        if (recorded.kit().framing() == Framing.SSE) {
            List<StreamEvent> events = recorded.whole(recorded.bytes()).events();
            for (String end : List.of("\r\n", "\r")) {
                byte[] bytes = recorded.text().replace("\n", end).getBytes(StandardCharsets.UTF_8);
                assertEquals(events, recorded.whole(bytes).events());
            }
        }
    }

    /** Frames' boundaries are among them. */
    @ParameterizedTest
    @MethodSource("dev.tpsmatrix.provider.Recorded#all")
    void cutShortAtAnyByteItHasNotEnded(Recorded recorded) throws IOException {
        byte[] bytes = recorded.bytes();
        Reference reference = recorded.kit().reference();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            String where = " after " + length + " bytes";
            Outcome broken = recorded.cut(cut).outcome();
            assertFalse(Recorded.ENDS.contains(broken), broken + where);
            Outcome ended = recorded.whole(cut).outcome();
            boolean may = reference.judge(cut, true).ended();
            assertTrue(may || !Recorded.ENDS.contains(ended), ended + where + ", where the HTTP answer ended");
        }
    }
}
