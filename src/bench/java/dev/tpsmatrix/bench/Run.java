package dev.tpsmatrix.bench;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One tool, one window.
 *
 * @param ttftMs as the tool measured it, sorted
 * @param trueMs of the same requests, as the simulator sent it, sorted
 * @param delivered of the offered tokens
 * @param machineLoad how many threads of the whole machine wanted a processor, a mean of the minute that ended then
 * @param result of our own client, by column; null of others
 */
record Run(
        String row,
        String tool,
        double[] ttftMs,
        double[] trueMs,
        long failed,
        double delivered,
        double tokensPerCpuSecond,
        double rssMb,
        double machineLoad,
        @Nullable Map<String, String> result) {

    Run {
        Arrays.sort(ttftMs);
        Arrays.sort(trueMs);
    }

    double errorMs(double p) {
        return quantile(ttftMs, p) - quantile(trueMs, p);
    }

    /** The smallest value that at least the share p doesn't exceed. */
    static double quantile(double[] sorted, double p) {
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, (int) Math.ceil(p * sorted.length) - 1)];
    }
}
