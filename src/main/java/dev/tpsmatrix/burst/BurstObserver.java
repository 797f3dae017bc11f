package dev.tpsmatrix.burst;

import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.RequestRecord;

/** Told of a burst as it goes; the first two on its event loop: return at once. */
public interface BurstObserver {

    default void started(BurstJob job) {}

    default void replied(BurstJob job, RequestRecord request) {}

    /** Its result is stored. */
    default void ended(BurstJob job, BurstResult result) {}
}
