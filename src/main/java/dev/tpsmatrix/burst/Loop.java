package dev.tpsmatrix.burst;

import dev.tpsmatrix.clock.Ticker;
import io.vertx.core.Vertx;
import java.time.Instant;

/** The event loop a burst runs on: its clock and its timers. All of a burst happens on this one thread. */
interface Loop extends Ticker {

    /** Runs {@code task} on the loop, {@code ms} from now or as soon after as the loop can; at once if it is past. */
    void after(double ms, Runnable task);

    /** The current Vert.x context; its timers are good to a millisecond. */
    static Loop of(Vertx vertx, Ticker ticker) {
        return new Loop() {
            @Override
            public long nanos() {
                return ticker.nanos();
            }

            @Override
            public Instant now() {
                return ticker.now();
            }

            @Override
            public void after(double ms, Runnable task) {
                long whole = (long) Math.ceil(ms);
                if (whole < 1) {
                    vertx.runOnContext(ignored -> task.run());
                } else {
                    vertx.setTimer(whole, ignored -> task.run());
                }
            }
        };
    }
}
