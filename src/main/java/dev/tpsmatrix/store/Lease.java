package dev.tpsmatrix.store;

import java.util.List;

/**
 * A job's hold on its lanes.
 *
 * @param fence raised with each dispatch; a burst that comes with an older one is refused
 */
public record Lease(String jobId, String runId, String region, List<String> lanes, JobState state, long fence) {}
