package dev.tpsmatrix.burst;

import dev.tpsmatrix.arrival.ClosedLoop;
import dev.tpsmatrix.arrival.Phases;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.result.LoadFigures;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import java.util.List;
import java.util.SplittableRandom;

/** Users who ask, wait for the answer and ask again, until it is time to leave. */
final class ClosedTraffic implements Traffic {

    /** Of the users' time, so much has to go into pauses that keep a share before it is the share that holds them. */
    private static final double PACED_SHARE = 0.01;

    private final BurstJob job;
    private final Phases phases;
    private final int wanted;
    private ClosedLoop shape;
    private Allowance allowance = Allowance.ALL;
    private final SplittableRandom random;
    private int sustainLeft;
    private int usersLeft;
    private double pausedMs;
    private double pacedMs;
    private long completed;
    private double cyclesMs;
    private long cycles;

    ClosedTraffic(BurstJob job, SplittableRandom random) {
        this.job = job;
        this.phases = job.phases();
        this.wanted = job.tier().users(job.users());
        this.shape = new ClosedLoop(wanted, phases);
        this.random = random;
        this.sustainLeft = phases.sustainRequests() > 0 ? phases.sustainRequests() : Integer.MAX_VALUE;
    }

    @Override
    public void begin(Stage stage) {
        allowance = stage.allowance();
        shape = new ClosedLoop(allowance.users(wanted), phases);
        usersLeft = shape.users();
        for (int i = 0; i < shape.users(); i++) {
            new User(stage, i).join();
        }
    }

    private final class User {
        private final Stage stage;
        private final int number;
        private final Backoff backoff = new Backoff(random.split());

        User(Stage stage, int number) {
            this.stage = stage;
            this.number = number;
        }

        /** Asks as soon as it is to join; the ramp may have become longer in the meantime. */
        void join() {
            if (stage.nowMs() < shape.joinMs(number) && !stage.isStopped()) {
                stage.at(shape.joinMs(number), this::join);
            } else {
                next();
            }
        }

        void next() {
            double begun = stage.nowMs();
            double leaveMs = shape.leaveMs(number);
            if (stage.isStopped() || sustainLeft == 0 || begun >= leaveMs) {
                usersLeft--;
                stage.changed();
                return;
            }
            Phase phase = phaseAt(begun);
            sustainLeft -= phase == Phase.SUSTAIN ? 1 : 0;
            stage.offer(phase, begun, 0, reply -> {
                double now = stage.nowMs();
                double pause = Math.min(backoff.afterMs(reply), Math.max(0, leaveMs - now));
                double paced = begun + allowance.leastCycleMs(shape.users());
                double next = Math.min(Math.max(now + pause, paced), Math.max(now, leaveMs));
                pausedMs += inWindow(now, now + pause);
                pacedMs += inWindow(now + pause, next);
                if (phaseAt(next) == Phase.SUSTAIN) {
                    cycles++;
                    completed += reply.outcome() == Outcome.COMPLETED ? 1 : 0;
                    cyclesMs += next - begun;
                }
                if (next > now) {
                    stage.at(next, this::next);
                } else {
                    next();
                }
            });
        }
    }

    /** Once, and only if there is time for it. */
    @Override
    public void slowDown(Stage stage) {
        ClosedLoop slower = shape.slowedAt(stage.nowMs());
        double laterMs = slower.sustainStartMs() - shape.sustainStartMs();
        double end = slower.leaveMs(slower.users() - 1) + phases.timeoutSeconds() * 1000;
        if (laterMs > 0 && end <= stage.untilMs()) {
            shape = slower;
            stage.note(Traffic.lengthened(laterMs));
        }
    }

    private double inWindow(double from, double to) {
        return Math.max(0, Math.min(to, shape.sustainEndMs()) - Math.max(from, shape.sustainStartMs()));
    }

    private Phase phaseAt(double ms) {
        if (ms < shape.sustainStartMs()) {
            return Phase.RAMP;
        }
        return ms < shape.sustainEndMs() ? Phase.SUSTAIN : Phase.COOLDOWN;
    }

    @Override
    public int connections(Allowance allowed) {
        return allowed.users(wanted);
    }

    @Override
    public boolean isOver() {
        return usersLeft == 0;
    }

    @Override
    public double watchFromMs() {
        return shape.sustainStartMs();
    }

    @Override
    public double watchUntilMs() {
        return shape.sustainEndMs();
    }

    @Override
    public Sustained sustained(double endedMs, List<RequestRecord> records) {
        boolean counted = phases.sustainRequests() > 0;
        double start = shape.sustainStartMs();
        double planned = shape.sustainEndMs();
        double end = counted ? endedMs : Math.min(planned, endedMs);
        long sent = records.stream()
                .filter(r -> r.phase() == Phase.SUSTAIN && r.wasSent() && r.attempt() == 1)
                .count();
        double share = counted
                ? (double) sent / phases.sustainRequests()
                : Math.max(0, Math.min(1, (end - start) / (planned - start)));
        return new Sustained(start, end, share, 0, figures(records, end - start), null);
    }

    private LoadFigures figures(List<RequestRecord> records, double windowMs) {
        int users = shape.users();
        if (windowMs <= 0) {
            return LoadFigures.closed(users, job.users());
        }
        boolean paced = pacedMs > PACED_SHARE * users * windowMs;
        Double held = paced ? Double.valueOf(allowance.share()) : allowance.holding(wanted, users);
        long offered = records.stream()
                .filter(r -> r.phase() == Phase.SUSTAIN && r.attempt() == 1)
                .count();
        return new LoadFigures(
                "closed",
                users,
                job.users(),
                offered / (windowMs / 1000),
                cycles == 0 ? null : Double.valueOf(completed * (cyclesMs / cycles) / windowMs),
                Math.min(1, pausedMs / (users * windowMs)),
                held,
                null);
    }
}
