package dev.tpsmatrix.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What started a run; each of its results says so.
 *
 * @param kind manual, schedule, release or discovery
 * @param by who or what exactly: a caller, a schedule's name and time, a release's source and delivery, a model's id;
 *     null if nobody said
 */
public record Trigger(String kind, @Nullable String by) {

    /** A call on demand. */
    public static Trigger manual(@Nullable String caller) {
        return new Trigger("manual", caller);
    }

    /** The cron of a run that {@code bench.yaml} names. */
    public static Trigger schedule(String run, Instant at) {
        return new Trigger("schedule", run + " " + at);
    }

    /** A release that was told to us. */
    public static Trigger release(String sourceAndDelivery) {
        return new Trigger("release", sourceAndDelivery);
    }

    /** A model that a provider newly lists. */
    public static Trigger discovery(String providerAndModel) {
        return new Trigger("discovery", providerAndModel);
    }
}
