package dev.tpsmatrix.burst;

import dev.tpsmatrix.arrival.Phases;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.provider.Refusal;
import dev.tpsmatrix.provider.Reply;
import dev.tpsmatrix.result.Capacity;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.Window;
import dev.tpsmatrix.workload.SizeCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One burst in the making: its opening, its load, the drain. All of it happens on one event loop, so nothing here is
 * shared or locked.
 */
final class BurstRun implements Stage, Opening.Burst {

    /** The bound that is also the end of the drain. */
    private static final String SECONDS = "seconds";

    private final Loop loop;
    private final Flights flights;
    private final Consumer<BurstLog> done;
    private final Phases phases;
    private final Traffic traffic;
    private final int users;
    private final double share;
    private final SizeCurve sizes;
    private Allowance allowance = Allowance.ALL;
    private final SelfWatch watch;
    private final Retries retries;
    private final List<String> notes = new ArrayList<>();
    private final SplittableRandom random;

    private final Deadline deadline = new Deadline();
    private double deadlineMs = Double.POSITIVE_INFINITY;
    private double trafficFromMs = Double.POSITIVE_INFINITY;
    private double stoppedMs = Double.POSITIVE_INFINITY;
    private int waiting;
    private boolean over;
    private @Nullable String boundedBy;
    private @Nullable String failure;

    /** @param earlier the sweep of the cell's repeat before, if it is to be gone on with */
    BurstRun(
            Loop loop,
            Machine machine,
            Flights flights,
            BurstJob job,
            @Nullable Capacity earlier,
            Consumer<BurstLog> done) {
        this.loop = loop;
        this.flights = flights;
        this.done = done;
        this.phases = job.phases();
        this.share = job.subject().maxLimitShare();
        this.sizes = job.workload().sizes();
        this.users = job.tier().users(job.users());
        this.watch = new SelfWatch(loop, machine);
        this.random = new SplittableRandom(job.seed());
        this.traffic = Traffic.of(job, random.split(), earlier);
        this.retries = Retries.of(job, random.split());
    }

    /** Ends a burst that is still there. It lets go of one that has ended, whose requests its timer would keep till then. */
    private static final class Deadline implements Runnable {
        private @Nullable BurstRun burst;

        @Override
        public void run() {
            if (burst != null) {
                burst.stop(SECONDS);
                burst.flights.cutAll();
                burst.finishIfIdle();
            }
        }
    }

    /** @param longestMs by when the burst has ended; what is still in the air then is cut */
    void start(double longestMs) {
        deadlineMs = flights.nowMs() + longestMs;
        deadline.burst = this;
        loop.after(longestMs, deadline);
        new Opening(loop, this, random, phases.warmupRequests(), users).start();
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

    @Override
    public void load() {
        allowance = allowed();
        flights.warm(traffic.connections(allowance), () -> {
            if (!isStopped() && !over) {
                trafficFromMs = flights.nowMs();
                traffic.begin(this);
                watch();
            }
        });
    }

    /** The window may have moved in the meantime. */
    private void watch() {
        if (nowMs() < traffic.watchFromMs()) {
            at(traffic.watchFromMs(), this::watch);
        } else if (!over) {
            watch.start();
            at(traffic.watchUntilMs(), watch::stop);
        }
    }

    @Override
    public double nowMs() {
        return flights.nowMs() - trafficFromMs;
    }

    @Override
    public @Nullable Double momentMs(@Nullable Long nanos) {
        Double ms = flights.ms(nanos);
        return ms == null ? null : Double.valueOf(ms - trafficFromMs);
    }

    @Override
    public void at(double ms, Runnable task) {
        loop.after(ms - nowMs(), task);
    }

    @Override
    public boolean isStopped() {
        return stoppedMs < Double.POSITIVE_INFINITY;
    }

    @Override
    public void offer(Phase phase, double intendedMs, int step, Consumer<Reply> landed) {
        offer(flights.next(phase, trafficFromMs + intendedMs, step), retries, landed);
    }

    @Override
    public Allowance allowed() {
        return Allowance.of(share, flights.records(), sizes);
    }

    @Override
    public boolean lasts(double ms) {
        return flights.nowMs() + ms < deadlineMs;
    }

    @Override
    public Allowance allowance() {
        return allowance;
    }

    @Override
    public double untilMs() {
        return deadlineMs - trafficFromMs;
    }

    @Override
    public void note(String incident) {
        notes.add(incident);
    }

    @Override
    public void changed() {
        finishIfIdle();
    }

    @Override
    public void offer(Phase phase, Consumer<Reply> landed) {
        offer(flights.next(phase, flights.nowMs(), 0), retries.none(), landed);
    }

    private void offer(Offer offer, Retries tries, Consumer<Reply> landed) {
        String bound = flights.send(offer, reply -> {
            Refusal refusal = reply.refusal();
            if (refusal != null && refusal.fatal() && !isStopped()) {
                fail(reply);
            }
            if (reply.outcome() == Outcome.RAMP_LIMITED && trafficFromMs < Double.POSITIVE_INFINITY) {
                traffic.slowDown(this);
            }
            if (!triesAgain(offer, tries, reply, landed)) {
                landed.accept(reply);
            }
            finishIfIdle();
        });
        if (bound != null) {
            stop(bound);
            finishIfIdle();
        }
    }

    private boolean triesAgain(Offer offer, Retries tries, Reply reply, Consumer<Reply> landed) {
        if (isStopped() || !tries.follow(offer, reply)) {
            return false;
        }
        double pauseMs = tries.pauseMs(offer, reply);
        if (!lasts(pauseMs)) {
            return false;
        }
        waiting++;
        loop.after(pauseMs, () -> {
            waiting--;
            if (!isStopped()) {
                offer(flights.again(offer), tries, landed);
            }
        });
        return true;
    }

    private void stop(String bound) {
        if (!isStopped()) {
            stoppedMs = flights.nowMs();
            boundedBy = bound;
        }
    }

    @Override
    public void fail(Reply reply) {
        if (!isStopped()) {
            stoppedMs = flights.nowMs();
            Refusal refusal = reply.refusal();
            failure = reply.outcome().column() + (refusal == null ? "" : ": " + refusal.message());
        }
    }

    private void finishIfIdle() {
        boolean everyoneLeft = waiting == 0 && trafficFromMs < Double.POSITIVE_INFINITY && traffic.isOver();
        if (!over && flights.allLanded() && (everyoneLeft || isStopped())) {
            over = true;
            deadline.burst = null;
            watch.stop();
            done.accept(log());
        }
    }

    private BurstLog log() {
        List<RequestRecord> all = flights.records();
        boolean began = trafficFromMs < Double.POSITIVE_INFINITY;
        double ended = Math.min(flights.nowMs(), stoppedMs) - (began ? trafficFromMs : 0);
        Traffic.Sustained sustained = traffic.sustained(began ? ended : 0, all);
        List<RequestRecord> records = counted(all, sustained.step());
        double end = Math.min(sustained.endMs(), ended);
        Window window = began && end > sustained.startMs()
                ? new Window(trafficFromMs + sustained.startMs(), trafficFromMs + end)
                : null;
        if (window != null && sustained.step() == 0 && phases.sustainRequests() == 0) {
            if (LimitWindow.isInflated(records, window)) {
                note(
                        "a full bucket let more through for most of the window than the limit does for long: TPS is too high");
            }
            window = LimitWindow.of(records, window);
            records = LimitWindow.counted(records, window);
        }
        return new BurstLog(
                records,
                window,
                sustained.share(),
                sustained.isWhole() ? null : boundedBy,
                List.copyOf(notes),
                watch.seen(),
                failure == null ? sustained.failure() : failure,
                sustained.load());
    }

    /** Of a sweep, the requests of one step are those that count. */
    private static List<RequestRecord> counted(List<RequestRecord> records, int step) {
        return records.stream()
                .map(r -> r.phase() == Phase.STEP && r.step() == step ? r.in(Phase.SUSTAIN) : r)
                .toList();
    }
}
