package dev.tpsmatrix.burst;

import dev.tpsmatrix.result.Distribution;
import dev.tpsmatrix.result.RequestRecord;
import java.util.List;

/** Watches our own machine: how late the event loop runs its timers, and how late requests leave. */
final class LagMeter {

    private static final double PERIOD_MS = 10;

    /** A p95 of our own delay above this share of the latency's p50 makes the burst client-bound. */
    private static final double LARGEST_SHARE = 0.10;

    private final Loop loop;
    private final Distribution lag = Distribution.empty();
    private boolean running;

    LagMeter(Loop loop) {
        this.loop = loop;
    }

    void start() {
        running = true;
        tick(loop.nanos());
    }

    void stop() {
        running = false;
    }

    private void tick(long scheduledFrom) {
        loop.after(PERIOD_MS, () -> {
            if (running) {
                long now = loop.nanos();
                lag.add((now - scheduledFrom) / 1e6 - PERIOD_MS);
                tick(now);
            }
        });
    }

    /** Whether our own delays distort the figures of these requests. */
    boolean isClientBound(List<RequestRecord> sustained) {
        Distribution latency = Distribution.empty();
        Distribution dispatch = Distribution.empty();
        for (RequestRecord record : sustained) {
            Double latencyMs = record.latencyMs();
            Double sent = record.timing().sent();
            if (record.completed() && latencyMs != null && sent != null) {
                latency.add(latencyMs);
                dispatch.add(sent - record.timing().intended());
            }
        }
        Double typical = latency.quantile(0.5, 0);
        return typical != null && (exceeds(lag, typical) || exceeds(dispatch, typical));
    }

    private static boolean exceeds(Distribution delays, double typicalMs) {
        Double late = delays.quantile(0.95, 0);
        return late != null && late > LARGEST_SHARE * typicalMs;
    }
}
