package dev.tpsmatrix.local;

import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.RequestRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How far the bursts of one lane are. Told on an event loop, drawn on another thread. */
final class LaneProgress {

    private static final int BAR = 20;
    private static final long LIVE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final String name;
    private final int bursts;
    private final double meanSeconds;
    private final Deque<Long> completions = new ArrayDeque<>();

    private int ended;
    private long errors;
    private @Nullable BurstJob current;
    private long startedAt;

    /** @param meanSeconds that a burst of this lane is expected to take */
    LaneProgress(String name, int bursts, double meanSeconds) {
        this.name = name;
        this.bursts = bursts;
        this.meanSeconds = meanSeconds;
    }

    synchronized void started(BurstJob job, long nanos) {
        current = job;
        startedAt = nanos;
        completions.clear();
    }

    synchronized void replied(RequestRecord request, long nanos) {
        if (request.completed()) {
            completions.add(nanos);
            forget(nanos);
        } else if (request.wasSent() && request.outcome() != Outcome.CUT) {
            errors++;
        }
    }

    synchronized void ended() {
        current = null;
        ended++;
    }

    /** A line such as {@code openai/default/mini ██████·· 4/9 eu-west-1 83.2 TPS 0 errors}. */
    synchronized String draw(int nameWidth, long nanos) {
        double running = current == null ? 0 : Math.min(0.99, (nanos - startedAt) / 1e9 / meanSeconds);
        int filled = (int) (BAR * Math.min(1, (ended + running) / bursts));
        String bar = "█".repeat(filled) + "·".repeat(BAR - filled);
        return String.format(
                Locale.ROOT,
                "%-" + nameWidth + "s %s %2d/%-2d %-15s %7s %d errors",
                name,
                bar,
                ended,
                bursts,
                current == null ? (ended == bursts ? "done" : "waits") : current.region(),
                current == null ? "" : live(nanos),
                errors);
    }

    private String live(long nanos) {
        forget(nanos);
        double seconds = Math.min(LIVE_NANOS, Math.max(1, nanos - startedAt)) / 1e9;
        return String.format(Locale.ROOT, "%.1f TPS", completions.size() / seconds);
    }

    private void forget(long nanos) {
        while (!completions.isEmpty() && nanos - completions.getFirst() > LIVE_NANOS) {
            completions.removeFirst();
        }
    }
}
