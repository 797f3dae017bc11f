package dev.tpsmatrix.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a workload promises its users.
 *
 * @param latencyMs that {@code percentile} of the requests must keep
 * @param percentile above 0, below 100
 * @param ttftMs that the same requests must keep; null if nothing is promised of it
 */
public record Sla(
        double latencyMs, double percentile, @Nullable Integer ttftMs) {

    public static Sla p95(double latencyMs) {
        return new Sla(latencyMs, 95, null);
    }

    /** Whether so many of these requests completed in time; true of none. */
    boolean isKeptBy(List<RequestRecord> offered) {
        long good = offered.stream()
                .filter(r -> r.completed() && isKeptBy(r.latencyMs(), r.timing().ttft()))
                .count();
        return isKept(good, offered.size());
    }

    /** Whether a completed request was in time; null is what isn't known. */
    public boolean isKeptBy(@Nullable Double latency, @Nullable Double ttft) {
        return latency != null && latency <= latencyMs && (ttftMs == null || ttft != null && ttft <= ttftMs);
    }

    /** Whether so many good ones of so many offered suffice. */
    public boolean isKept(long good, long offered) {
        return good >= Math.ceil(percentile / 100 * offered - 1e-9);
    }
}
