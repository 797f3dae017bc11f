package dev.tpsmatrix.burst;

import dev.tpsmatrix.result.Distribution;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.RoundTrips;
import dev.tpsmatrix.result.SelfCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Watches our own machine through the sustain window: how late the event loop runs its timers, and who else held it up. */
final class SelfWatch {

    private static final double PERIOD_MS = 10;

    private final Loop loop;
    private final Machine machine;
    private final Distribution lag = Distribution.empty();
    private boolean running;
    private long tickFrom;
    private double watchedMs;
    private double gcMs;
    private @Nullable Double throttledMs;

    SelfWatch(Loop loop, Machine machine) {
        this.loop = loop;
        this.machine = machine;
    }

    void start() {
        running = true;
        watchedMs = -nowMs();
        gcMs = -machine.gcMs();
        throttledMs = machine.throttledMs();
        tick(loop.nanos());
    }

    void stop() {
        if (running) {
            running = false;
            // A tick that is due and didn't come: a loop that stood still for the whole window has no other.
            double overdueMs = (loop.nanos() - tickFrom) / 1e6 - PERIOD_MS;
            if (overdueMs > 0) {
                late(overdueMs);
            }
            watchedMs += nowMs();
            gcMs += machine.gcMs();
            Double after = machine.throttledMs();
            throttledMs = after == null || throttledMs == null ? null : Double.valueOf(after - throttledMs);
        }
    }

    private double nowMs() {
        return loop.nanos() / 1e6;
    }

    private void tick(long scheduledFrom) {
        tickFrom = scheduledFrom;
        loop.after(PERIOD_MS, () -> {
            if (running) {
                long now = loop.nanos();
                late((now - scheduledFrom) / 1e6 - PERIOD_MS);
                tick(now);
            }
        });
    }

    /** Notes a delay, and those that timers due in the meantime would have had: one that holds up many counts as many. */
    void late(double ms) {
        double left = Math.max(0, ms);
        do {
            lag.add(left);
            left -= PERIOD_MS;
        } while (left > 0);
    }

    /** What it saw until now, once it was stopped. */
    Seen seen() {
        Double throttled = throttledMs;
        return running || watchedMs <= 0
                ? Seen.NOTHING
                : new Seen(lag, gcMs / watchedMs, throttled == null ? null : Double.valueOf(share(throttled)));
    }

    /** A cgroup tells the sum over its processors: several that are held back at once count several times. */
    private double share(double throttled) {
        return Math.min(1, throttled / watchedMs);
    }

    /**
     * Of the window that was watched; null is what nobody could tell.
     *
     * @param gcShare of the time, as {@link SelfCheck} has it
     */
    record Seen(
            Distribution lag,
            @Nullable Double gcShare,
            @Nullable Double throttledShare) {

        static final Seen NOTHING = new Seen(Distribution.empty(), null, null);

        SelfCheck check(List<RequestRecord> sustained, RoundTrips roundTrips) {
            return SelfCheck.of(lag, sustained, gcShare, throttledShare, roundTrips);
        }
    }
}
