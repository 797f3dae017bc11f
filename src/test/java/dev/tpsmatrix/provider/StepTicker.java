package dev.tpsmatrix.provider;

import dev.tpsmatrix.clock.Ticker;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The n-th look at it reads n nanoseconds, and a test can wait for the looks. */
public final class StepTicker implements Ticker {

    private final AtomicLong looks = new AtomicLong();
    private final Semaphore looked = new Semaphore(0);

    @Override
    public long nanos() {
        long look = looks.incrementAndGet();
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
