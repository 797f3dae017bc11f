package dev.tpsmatrix.result;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What started a run; each of its results says so.
 *
 * @param kind manual, schedule, release, discovery or drift
 * @param by who or what exactly: a caller, a schedule's name and time, a release's source and delivery, a model's id,
 *     the run that a drift was suspected in;
 *     null if nobody said
 */
public record Trigger(String kind, @Nullable String by) {

    private static final String RELEASE = "release";
    private static final String DISCOVERY = "discovery";
    private static final String DRIFT = "drift";

    /** Whether it is a release, told or discovered: its run is one block, which a scheduled one will replace. */
    public boolean isRelease() {
        return kind.equals(RELEASE) || kind.equals(DISCOVERY);
    }

    /** Whether it is a look at a few cells that another run suspects: it stands for no matrix. */
    public boolean isConfirmation() {
        return kind.equals(DRIFT);
    }

    public void writeTo(Row row) {
        row.put("trigger", kind).put("triggered_by", by);
    }

    /** The reverse; IllegalArgumentException names a column that is empty. */
    public static Trigger readFrom(Row row) {
        return new Trigger(row.text("trigger"), row.find("triggered_by"));
    }

    /** A call on demand. */
    public static Trigger manual(@Nullable String caller) {
        return new Trigger("manual", caller);
    }

    /** The cron of a run that {@code bench.yaml} names. */
    public static Trigger schedule(String run, Instant at) {
        return new Trigger("schedule", run + " " + at);
    }

    /** A drift that the run {@code runId} suspects. */
    public static Trigger confirmation(String runId) {
        return new Trigger(DRIFT, runId);
    }

    /** A release that was told to us. */
    public static Trigger release(String sourceAndDelivery) {
        return new Trigger(RELEASE, sourceAndDelivery);
    }

    /** A model that a provider newly lists. */
    public static Trigger discovery(String providerAndModel) {
        return new Trigger(DISCOVERY, providerAndModel);
    }
}
