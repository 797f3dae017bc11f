package dev.tpsmatrix.workload;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workload file: what one transaction is and how many users ask for it.
 *
 * @param latencySlaMs the latency that {@code slaPercentile} of the requests must keep, in milliseconds
 * @param testDurationSeconds the sustain phase at full length
 * @param ttftSlaMs an SLA on the time to first token, if there is one
 * @param seed of the sizes; the same for every model and region
 */
public record Workload(
        String name,
        String version,
        String description,
        List<SizePoint> requestDistribution,
        int latencySlaMs,
        int concurrentUsers,
        int testDurationSeconds,
        Load load,
        int warmupRequests,
        int rampSeconds,
        int cooldownSeconds,
        int repeats,
        double slaPercentile,
        @Nullable Integer ttftSlaMs,
        Cache cache,
        long seed) {}
