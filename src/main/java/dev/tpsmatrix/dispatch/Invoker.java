package dev.tpsmatrix.dispatch;

import dev.tpsmatrix.plan.Setup;

/** Starts the other functions and doesn't wait for them. */
public interface Invoker {

    /** ConfigException if it could not start the bursts of such a setup, or not where they are to run. */
    default void check(Setup setup) {}

    /** Starts a burst in the region it measures from. */
    void burst(String region, BurstOrder order);

    /** Starts {@code plan} with an event of it, as JSON; returns once that was accepted. */
    void plan(String event);

    /** Has the queue looked at, before its minute comes. */
    void dispatch();
}
