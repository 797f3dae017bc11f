package dev.tpsmatrix.burst;

import dev.tpsmatrix.arrival.Arrivals;
import dev.tpsmatrix.arrival.KneeSearch;
import dev.tpsmatrix.arrival.OpenLoop;
import dev.tpsmatrix.arrival.Phases;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.provider.Reply;
import dev.tpsmatrix.result.Capacity;
import dev.tpsmatrix.result.LoadFigures;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.Sla;
import dev.tpsmatrix.workload.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Looks for TPS at SLA: first one user alone, then steps of Poisson arrivals as {@link KneeSearch} asks for them. Each
 * begins with a part that isn't measured and ends when all of its requests have landed, so that none inherits the queue
 * of the one before.
 */
final class SweepTraffic implements Traffic {

    /** Of a step's measured part: how long it runs before that. */
    private static final double SETTLE = 0.25;

    /** Requests of the one user: enough for a median, and for a tail of 5 % that is not there. */
    private static final int ALONE = 20;

    /** A percentile p needs so many requests over 1 − p (design §7: few). */
    private static final double LEAST_TAIL = 5;

    private final Load.Sweep load;
    private final BurstJob job;
    private final double limitMs;
    private final Sla sla;
    private final SplittableRandom random;
    private final List<Step> passed = new ArrayList<>();
    private int steps;
    private int mostInFlight;
    private int inFlight;
    private boolean over;
    private boolean unreachable;
    private final Step alone = new Step(0, 0, 0, Double.POSITIVE_INFINITY);
    private @Nullable KneeSearch search;
    private boolean sure;
    private @Nullable Double held;

    SweepTraffic(Load.Sweep load, BurstJob job, SplittableRandom random) {
        this.load = load;
        this.job = job;
        this.limitMs = job.phases().sustainSeconds() * 1000;
        this.sla = job.sla();
        this.random = random;
    }

    @Override
    public void begin(Stage stage) {
        one(stage, ALONE);
    }

    private void one(Stage stage, int left) {
        if (stage.isStopped()) {
            end(stage);
        } else if (left == 0) {
            alone.end(stage.nowMs());
            judgeAlone(stage);
        } else {
            offer(stage, alone, Phase.STEP, stage.nowMs(), () -> one(stage, left - 1));
        }
    }

    private void judgeAlone(Stage stage) {
        if (!alone.passes(sla)) {
            unreachable = true;
            end(stage);
            return;
        }
        search = new KneeSearch(alone.offeredPerSecond());
        next(stage);
    }

    private void next(Stage stage) {
        KneeSearch knee = search;
        Double rate = knee == null || stage.isStopped() ? null : knee.next();
        if (rate == null) {
            sure = knee != null && !stage.isStopped();
            end(stage);
            return;
        }
        if (rate > stage.allowance().perSecond()) {
            held = stage.allowance().share();
            end(stage);
            return;
        }
        double measured = Math.max(load.stepSeconds(), LEAST_TAIL / (1 - sla.percentile() / 100) / rate);
        double settle = SETTLE * measured;
        double from = stage.nowMs();
        if (from + 1000 * (settle + measured) > limitMs) {
            end(stage);
            return;
        }
        Step step = new Step(++steps, rate, from + 1000 * settle, from + 1000 * (settle + measured));
        Running running = new Running(stage, step);
        Phases phases = new Phases(0, 0, settle + measured, 0, 0, job.phases().timeoutSeconds());
        OpenLoop shape = new OpenLoop(rate, phases);
        new Pump(stage, from, () -> shape, Arrivals.poisson(random.split()), running::arrive, running::dry).start();
    }

    private final class Running {
        private final Stage stage;
        private final Step step;
        private int open = 1;

        Running(Stage stage, Step step) {
            this.stage = stage;
            this.step = step;
        }

        void arrive(double moment) {
            open++;
            offer(stage, step, moment < step.startMs() ? Phase.RAMP : Phase.STEP, moment, this::dry);
        }

        void dry() {
            if (--open == 0) {
                judge();
            }
        }

        private void judge() {
            if (!stage.isStopped()) {
                boolean passes = step.passes(sla);
                if (passes) {
                    passed.add(step);
                }
                if (search != null) {
                    search.tried(passes);
                }
            }
            next(stage);
        }
    }

    private void offer(Stage stage, Step step, Phase phase, double moment, Runnable then) {
        mostInFlight = Math.max(mostInFlight, ++inFlight);
        if (phase == Phase.STEP) {
            step.offered();
        }
        stage.offer(phase, moment, step.number(), reply -> {
            inFlight--;
            Double last = stage.momentMs(reply.moments().lastToken());
            boolean complete = reply.outcome() == Outcome.COMPLETED;
            if (phase == Phase.STEP) {
                step.landed(complete, complete && isWithinSla(stage, reply, moment));
            }
            if (complete && last != null) {
                step.completedAt(last);
            }
            then.run();
        });
    }

    private boolean isWithinSla(Stage stage, Reply reply, double moment) {
        Integer ttftSla = job.workload().ttftSlaMs();
        Double last = stage.momentMs(reply.moments().lastToken());
        Double first = stage.momentMs(reply.moments().firstToken());
        return last != null
                && last - moment <= sla.latencyMs()
                && (ttftSla == null || first != null && first - moment <= ttftSla);
    }

    private void end(Stage stage) {
        over = true;
        stage.changed();
    }

    /** Each step opens what it needs before its measured part. */
    @Override
    public int connections(Allowance allowance) {
        return 1;
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public double watchFromMs() {
        return 0;
    }

    @Override
    public double watchUntilMs() {
        return limitMs;
    }

    @Override
    public Sustained sustained(double endedMs, List<RequestRecord> records) {
        Step best = best();
        Step shown = best == null ? alone : best;
        boolean took = shown.endMs() < Double.POSITIVE_INFINITY;
        LoadFigures figures = new LoadFigures(
                load.text(),
                Math.max(1, mostInFlight),
                job.users(),
                took ? Double.valueOf(shown.offeredPerSecond()) : null,
                null,
                null,
                held,
                capacity(best));
        return new Sustained(
                shown.startMs(), took ? shown.endMs() : endedMs, 1, shown.number(), figures, failure(best));
    }

    /** The last try of the highest rate that passed. */
    private @Nullable Step best() {
        Double rate = search == null ? null : search.passed();
        return rate == null
                ? null
                : passed.stream()
                        .filter(step -> step.isAt(rate))
                        .reduce((earlier, later) -> later)
                        .orElse(null);
    }

    private Capacity capacity(@Nullable Step best) {
        Capacity.State state = unreachable
                ? Capacity.State.SLA_UNREACHABLE
                : sure ? Capacity.State.BRACKETED : Capacity.State.UNFINISHED;
        return new Capacity(
                state,
                best == null ? null : Double.valueOf(best.tps()),
                search == null ? null : search.failed(),
                steps);
    }

    private @Nullable String failure(@Nullable Step best) {
        if (unreachable) {
            return "sla_unreachable: " + alone.bad() + " of " + alone.offeredSoFar()
                    + " requests of one user alone were" + " not answered within the SLA";
        }
        return best == null ? "the sweep ended before a step passed" : null;
    }
}
