package dev.tpsmatrix.provider;

import dev.tpsmatrix.result.Gaps;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects the gaps of one answer, in nanoseconds. */
final class GapMeter {

    private static final long SHORTEST_STALL = 250_000_000;
    private static final int STALL_MEDIANS = 10;

    private long[] gaps = {};
    private int count;
    private long longest;

    void add(long gap) {
        if (count == gaps.length) {
            gaps = Arrays.copyOf(gaps, Math.max(16, 2 * count));
        }
        gaps[count++] = gap;
        longest = Math.max(longest, gap);
    }

    /** Null without a gap. */
    @Nullable
    Gaps gaps() {
        return count == 0 ? null : new Gaps(longest / 1e6, stalls());
    }

    /** Sorts only if there may be one: it happens on the loop that times the other answers. */
    private int stalls() {
        if (longest <= SHORTEST_STALL) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(gaps, count);
        Arrays.sort(sorted);
        double median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2.0;
        double limit = Math.max(SHORTEST_STALL, STALL_MEDIANS * median);
        int stalls = 0;
        while (stalls < count && sorted[count - 1 - stalls] > limit) {
            stalls++;
        }
        return stalls;
    }
}
