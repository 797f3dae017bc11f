package dev.tpsmatrix.provider;

import dev.tpsmatrix.clock.Ticker;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The n-th look at it reads n steps and what it was put forward, and a test can wait for the looks. */
public final class StepTicker implements Ticker {

    private final AtomicLong nanos = new AtomicLong();
    private final Semaphore looked = new Semaphore(0);
    private final long step;

    /** Steps of a nanosecond. */
    public StepTicker() {
        this(1);
    }

    StepTicker(long step) {
        this.step = step;
    }

    void forward(long millis) {
        nanos.addAndGet(millis * 1_000_000);
    }

    @Override
    public long nanos() {
        long look = nanos.addAndGet(step);
        looked.release();
        return look;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    /** Waits for one more look than was waited for before. */
    public void awaitLook() throws InterruptedException {
        if (!looked.tryAcquire(20, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody looked at the clock again");
        }
    }
}
