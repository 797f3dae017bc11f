package dev.tpsmatrix.local.simulator;

import dev.tpsmatrix.clock.Ticker;
import io.vertx.core.Vertx;

/** Wakes at a moment of the ticker: never before it, up to about a millisecond after. One per exchange. */
final class Alarm {

    private static final long NONE = -1;

    private final Vertx vertx;
    private final Ticker ticker;
    private long timer = NONE;

    Alarm(Vertx vertx, Ticker ticker) {
        this.vertx = vertx;
        this.ticker = ticker;
    }

    /** Never runs the action at once: actions that set the next alarm would pile up on the stack. */
    void at(long nanos, Runnable action) {
        long wait = nanos - ticker.nanos();
        if (wait <= 0) {
            vertx.runOnContext(now -> action.run());
        } else {
            timer = vertx.setTimer(Units.up(wait, Units.MILLISECOND), fired -> ring(nanos, action));
        }
    }

    /** An injected ticker may run slower than the timers. */
    private void ring(long nanos, Runnable action) {
        if (ticker.nanos() - nanos >= 0) {
            action.run();
        } else {
            at(nanos, action);
        }
    }

    void cancel() {
        vertx.cancelTimer(timer);
    }
}
