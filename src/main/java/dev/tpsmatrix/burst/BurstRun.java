package dev.tpsmatrix.burst;

import dev.tpsmatrix.arrival.ClosedLoop;
import dev.tpsmatrix.arrival.Phases;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.provider.Refusal;
import dev.tpsmatrix.provider.Reply;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.Window;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One closed-loop burst in the making: look, warm-up, ramp, sustain, cool-down, drain. All of it happens on one event
 * loop, so nothing here is shared or locked.
 */
final class BurstRun {

    private static final int LOOKS = 3;

    private final Loop loop;
    private final Flights flights;
    private final Consumer<BurstLog> done;
    private final Phases phases;
    private final ClosedLoop shape;
    private final LagMeter lag;
    private final SplittableRandom random;

    private double deadlineMs = Double.POSITIVE_INFINITY;
    private double rampStartMs = Double.POSITIVE_INFINITY;
    private double stoppedMs = Double.POSITIVE_INFINITY;
    private int sustainLeft;
    private int usersLeft;
    private boolean over;
    private @Nullable String boundedBy;
    private @Nullable String failure;

    BurstRun(Loop loop, Flights flights, BurstJob job, Consumer<BurstLog> done) {
        this.loop = loop;
        this.flights = flights;
        this.done = done;
        this.phases = job.phases();
        this.shape = new ClosedLoop(job.tier().users(job.users()), phases);
        this.lag = new LagMeter(loop);
        this.random = new SplittableRandom(job.seed());
        this.sustainLeft = phases.sustainRequests() > 0 ? phases.sustainRequests() : Integer.MAX_VALUE;
    }

    /** @param longestMs by when the burst has ended; what is still in the air then is cut */
    void start(double longestMs) {
        deadlineMs = flights.nowMs() + longestMs;
        loop.after(longestMs, () -> {
            if (!over) {
                stop("seconds");
                flights.cutAll();
                finishIfIdle();
            }
        });
        look(1);
    }

    /** Ends it without a figure: what is in the air is cut. */
    void end(String why) {
        if (!over) {
            stoppedMs = Math.min(stoppedMs, flights.nowMs());
            boundedBy = null;
            failure = why;
            flights.cutAll();
            finishIfIdle();
        }
    }

    /** The first request opens a connection and tells whether any other makes sense. */
    private void look(int tries) {
        if (stopped()) {
            return;
        }
        offer(Phase.PROBE, reply -> {
            switch (reply.outcome()) {
                case COMPLETED, DECLINED, NO_ANSWER -> warmUp();
                case RATE_LIMITED, RAMP_LIMITED, OVERLOADED -> {
                    double pauseMs = new Backoff(random.split()).afterMs(reply);
                    if (tries == LOOKS || flights.nowMs() + pauseMs >= deadlineMs) {
                        fail(reply);
                    } else {
                        loop.after(pauseMs, () -> look(tries + 1));
                    }
                }
                default -> fail(reply);
            }
        });
    }

    /** Side by side, at most one a user, so that connections are open before anything counts. */
    private void warmUp() {
        if (stopped()) {
            return;
        }
        int abreast = Math.min(phases.warmupRequests(), shape.users());
        if (abreast == 0) {
            ramp();
            return;
        }
        WarmUp warmUp = new WarmUp(phases.warmupRequests(), abreast);
        for (int i = 0; i < abreast; i++) {
            warmUp.next(new Backoff(random.split()));
        }
    }

    private final class WarmUp {
        private int left;
        private int abreast;

        WarmUp(int requests, int abreast) {
            this.left = requests;
            this.abreast = abreast;
        }

        void next(Backoff backoff) {
            if (left > 0 && !stopped()) {
                left--;
                offer(Phase.WARMUP, reply -> pause(backoff.afterMs(reply), () -> next(backoff)));
            } else if (--abreast == 0 && !stopped()) {
                ramp();
            }
        }
    }

    private void ramp() {
        rampStartMs = flights.nowMs();
        usersLeft = shape.users();
        for (int i = 0; i < shape.users(); i++) {
            User user = new User(shape.leaveMs(i));
            loop.after(shape.joinMs(i), user::next);
        }
        loop.after(shape.sustainStartMs(), () -> {
            if (!over) {
                lag.start();
            }
        });
        loop.after(shape.sustainEndMs(), lag::stop);
    }

    /** Asks, waits for the answer, asks again, until it is time to leave. */
    private final class User {
        private final double leaveMs;
        private final Backoff backoff = new Backoff(random.split());

        User(double leaveMs) {
            this.leaveMs = leaveMs;
        }

        void next() {
            double now = flights.nowMs() - rampStartMs;
            if (stopped() || sustainLeft == 0 || now >= leaveMs) {
                usersLeft--;
                finishIfIdle();
                return;
            }
            Phase phase = phaseAt(now);
            sustainLeft -= phase == Phase.SUSTAIN ? 1 : 0;
            offer(phase, reply -> {
                double untilLeaving = leaveMs - (flights.nowMs() - rampStartMs);
                pause(Math.min(backoff.afterMs(reply), Math.max(0, untilLeaving)), this::next);
            });
        }
    }

    private void pause(double ms, Runnable then) {
        if (ms > 0) {
            loop.after(ms, then);
        } else {
            then.run();
        }
    }

    private Phase phaseAt(double sinceRampMs) {
        if (sinceRampMs < shape.sustainStartMs()) {
            return Phase.RAMP;
        }
        return sinceRampMs < shape.sustainEndMs() ? Phase.SUSTAIN : Phase.COOLDOWN;
    }

    private void offer(Phase phase, Consumer<Reply> landed) {
        String bound = flights.offer(phase, reply -> {
            Refusal refusal = reply.refusal();
            if (refusal != null && refusal.fatal() && !stopped()) {
                fail(reply);
            }
            landed.accept(reply);
            finishIfIdle();
        });
        if (bound != null) {
            stop(bound);
            finishIfIdle();
        }
    }

    private boolean stopped() {
        return stoppedMs < Double.POSITIVE_INFINITY;
    }

    private void stop(String bound) {
        if (!stopped()) {
            stoppedMs = flights.nowMs();
            boundedBy = bound;
        }
    }

    private void fail(Reply reply) {
        if (!stopped()) {
            stoppedMs = flights.nowMs();
            Refusal refusal = reply.refusal();
            failure = reply.outcome().column() + (refusal == null ? "" : ": " + refusal.message());
        }
    }

    private void finishIfIdle() {
        boolean everyoneLeft = rampStartMs < Double.POSITIVE_INFINITY && usersLeft == 0;
        if (!over && flights.allLanded() && (everyoneLeft || stopped())) {
            over = true;
            lag.stop();
            done.accept(log());
        }
    }

    private BurstLog log() {
        List<RequestRecord> records = flights.records();
        boolean counted = phases.sustainRequests() > 0;
        double start = rampStartMs + shape.sustainStartMs();
        double planned = rampStartMs + shape.sustainEndMs();
        double end = Math.min(counted ? flights.nowMs() : planned, stoppedMs);
        Window window = end > start ? new Window(start, end) : null;
        List<RequestRecord> sustained = sustained(records);
        double share = counted
                ? (double) sustained.stream().filter(RequestRecord::wasSent).count() / phases.sustainRequests()
                : window == null ? 0 : (end - start) / (planned - start);
        return new BurstLog(records, window, share, boundedBy, lag.isClientBound(sustained), failure);
    }

    private static List<RequestRecord> sustained(List<RequestRecord> records) {
        return records.stream().filter(r -> r.phase() == Phase.SUSTAIN).toList();
    }
}
