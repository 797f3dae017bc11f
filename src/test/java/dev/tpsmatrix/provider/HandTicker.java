package dev.tpsmatrix.provider;

import dev.tpsmatrix.clock.Ticker;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** It stands until a test puts it forward, and a test can wait for the looks at it. */
final class HandTicker implements Ticker {

    private final AtomicLong nanos = new AtomicLong();
    private final Semaphore looked = new Semaphore(0);

    void forward(long millis) {
        nanos.addAndGet(millis * 1_000_000);
    }

    @Override
    public long nanos() {
        long now = nanos.get();
        looked.release();
        return now;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    /** Waits for one more look than was waited for before. */
    void awaitLook() throws InterruptedException {
        if (!looked.tryAcquire(20, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody looked at the clock again");
        }
    }
}
