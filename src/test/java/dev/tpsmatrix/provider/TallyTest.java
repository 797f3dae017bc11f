package dev.tpsmatrix.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tpsmatrix.result.Gaps;
import dev.tpsmatrix.result.Usage;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The gaps between an answer's chunks. */
class TallyTest {

    @Test
    void withoutASecondArrivalThereIsNoGap() {
        assertNull(gaps());
        assertNull(gaps(5));
    }

    @Test
    void chunksThatArriveTogetherHaveNoGap() {
        assertNull(gaps(5, 5, 5));
        assertEquals(new Gaps(300, 0), gaps(0, 0, 0, 300, 300, 300, 600, 600, 600));
    }

    @Test
    void anEvenStreamHasNoStall() {
        assertEquals(
                new Gaps(20, 0),
                gaps(LongStream.range(0, 1_000).map(i -> 20 * i).toArray()));
    }

    @Test
    void aStallIsLongBesideTheOthers() {
        assertEquals(new Gaps(251, 1), gaps(after(25, 251)));
        assertEquals(new Gaps(500, 2), gaps(after(25, 300, 500)));
        assertEquals(new Gaps(300, 0), gaps(after(30, 300)), "10 times the median is not more than that");
        assertEquals(new Gaps(301, 1), gaps(after(30, 301)));
    }

    @Test
    void aStallIsLongInItself() {
        assertEquals(new Gaps(250, 0), gaps(after(5, 250)));
        assertEquals(new Gaps(251, 1), gaps(after(5, 251)));
    }

    /** Of 20 and 5,000 the median is 2,510: two gaps don't tell which is the usual one. */
    @Test
    void twoGapsAreTooFewForAStall() {
        assertEquals(new Gaps(5_000, 0), gaps(0, 20, 5_020));
        assertEquals(new Gaps(5_000, 1), gaps(0, 20, 40, 5_040));
    }

    @Test
    void whatIsNoContentEndsNoGap() {
        Tally tally = new Tally();
        tally.accept(new StreamEvent.Content(false, 1));
        tally.at(100_000_000);
        tally.accept(new StreamEvent.UsageUpdate(Usage.UNKNOWN));
        tally.at(150_000_000);
        tally.accept(new StreamEvent.Content(true, 1));
        tally.at(900_000_000);
        tally.accept(new StreamEvent.Ended());
        assertEquals(new Gaps(150, 0), tally.gaps());
    }

    /** Moments of 100 even gaps, then of these. */
    private static long[] after(long even, long... gaps) {
        long[] moments = new long[101 + gaps.length];
        for (int i = 1; i < moments.length; i++) {
            moments[i] = moments[i - 1] + (i <= 100 ? even : gaps[i - 101]);
        }
        return moments;
    }

    private static @Nullable Gaps gaps(long... moments) {
        Tally tally = new Tally();
        for (long moment : moments) {
            tally.at(1_000_000_000 + moment * 1_000_000);
            tally.accept(new StreamEvent.Content(true, 1));
        }
        return tally.gaps();
    }
}
