package dev.tpsmatrix.dispatch;

/** Starts the other functions and doesn't wait for them. */
public interface Invoker {

    /** Starts a burst in the region it measures from. */
    void burst(String region, BurstOrder order);

    /** Starts {@code plan} with an event of it, as JSON; returns once that was accepted. */
    void plan(String event);

    /** Has the queue looked at, before its minute comes. */
    void dispatch();
}
