package dev.tpsmatrix.burst;

import dev.tpsmatrix.provider.Reply;
import dev.tpsmatrix.result.Phase;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where a burst's {@link Traffic} takes place; its moments are milliseconds from the traffic's beginning. */
interface Stage {

    double nowMs();

    /** A moment of the loop's clock; null stays null. */
    @Nullable
    Double momentMs(@Nullable Long nanos);

    /** At that moment or as soon after as the loop can. */
    void at(double ms, Runnable task);

    /** Whether nothing more may be sent. */
    boolean isStopped();

    /**
     * @param intendedMs when the request is to start, not after now
     * @param step of a sweep; 0 elsewhere
     */
    void offer(Phase phase, double intendedMs, int step, Consumer<Reply> landed);

    /** What it may load the account with. */
    Allowance allowance();

    /** By when the burst has to end. */
    double untilMs();

    /** Something a reader of the figures has to know. */
    void note(String incident);

    /** Is told of each change that may have ended the traffic. */
    void changed();
}
