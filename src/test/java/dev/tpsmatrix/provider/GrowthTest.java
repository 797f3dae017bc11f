package dev.tpsmatrix.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No reader holds more the longer an answer gets. */
class GrowthTest {

    private static final int MB = 1024 * 1024;
    /** The longest frame of any dialect, and what doubling a buffer may add. */
    private static final int MOST = 34 * MB;

    private static final int TIMES = 2_000;

    @ParameterizedTest
    @MethodSource("dev.tpsmatrix.provider.Kits#named")
    void aFrameWithoutEndIsGivenUp(WireKit kit) {
        StreamReader reader = Recorded.dialect(kit).reader();
        Tally tally = new Tally();
        reader.feed(kit.framing().endless(), tally);
        byte[] piece = new byte[64 * 1024];
        Arrays.fill(piece, (byte) 'x');
        for (int fed = 0; fed < MOST && !tally.isOver(); fed += piece.length) {
            reader.feed(piece, tally);
        }
        assertEquals(Outcome.MALFORMED, tally.outcome());
        long held = Retained.by(reader);
        assertTrue(held <= MOST, "it holds " + held);
        for (int i = 0; i < 100; i++) {
            reader.feed(piece, event -> {
                throw new AssertionError("after its end it said " + event);
            });
        }
        assertTrue(Retained.by(reader) <= held, "it went on to read");
    }

    @ParameterizedTest
    @MethodSource("dev.tpsmatrix.provider.Recorded#all")
    void aFrameThatComesAgainAndAgainIsNotKept(Recorded recorded) throws IOException {
        for (byte[] frame : recorded.frames()) {
            StreamReader reader = Recorded.dialect(recorded.kit()).reader();
            List<StreamEvent> last = new ArrayList<>();
            long held = 0;
            for (int i = 0; i < TIMES; i++) {
                last.clear();
                reader.feed(frame, last::add);
                held = i == TIMES / 2 ? Retained.by(reader) : held;
            }
            assertTrue(last.size() <= 8, "one frame said " + last.size() + " things");
            assertEquals(held, Retained.by(reader));
        }
    }
}
