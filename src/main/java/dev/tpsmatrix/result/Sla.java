package dev.tpsmatrix.result;

import java.util.List;

/**
 * What a workload promises its users.
 *
 * @param latencyMs that {@code percentile} of the requests must keep
 * @param percentile above 0, below 100
 */
public record Sla(double latencyMs, double percentile) {

    public static Sla p95(double latencyMs) {
        return new Sla(latencyMs, 95);
    }

    /** Whether so many of these requests completed in time; true of none. */
    boolean isKeptBy(List<RequestRecord> offered) {
        long good = offered.stream()
                .filter(RequestRecord::completed)
                .map(RequestRecord::latencyMs)
                .filter(latency -> latency != null && latency <= latencyMs)
                .count();
        return isKept(good, offered.size());
    }

    /** Whether so many good ones of so many offered suffice. */
    public boolean isKept(long good, long offered) {
        return good >= Math.ceil(percentile / 100 * offered - 1e-9);
    }
}
