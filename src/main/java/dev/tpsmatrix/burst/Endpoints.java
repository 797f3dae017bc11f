package dev.tpsmatrix.burst;

import dev.tpsmatrix.plan.BurstJob;

/** Where a job's requests go. */
public interface Endpoints {

    /** The base URL; IllegalStateException if the job's endpoint doesn't exist here. */
    String baseUrl(BurstJob job);
}
