package dev.tpsmatrix.local.simulator;

import dev.tpsmatrix.clock.Ticker;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** The machine's clock, which a test can put forward. */
final class ShiftedTicker implements Ticker {

    private final AtomicLong shift = new AtomicLong();

    void forward(long seconds) {
        shift.addAndGet(seconds * Units.SECOND);
    }

    @Override
    public long nanos() {
        return Ticker.SYSTEM.nanos() + shift.get();
    }

    @Override
    public Instant now() {
        return Instant.parse("2026-01-01T00:00:00.250Z");
    }
}
