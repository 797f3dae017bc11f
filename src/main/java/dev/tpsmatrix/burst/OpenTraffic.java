package dev.tpsmatrix.burst;

import dev.tpsmatrix.arrival.Arrivals;
import dev.tpsmatrix.arrival.OpenLoop;
import dev.tpsmatrix.arrival.Phases;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Planner;
import dev.tpsmatrix.result.LoadFigures;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.workload.Load;
import java.util.List;
import java.util.SplittableRandom;

/** Requests that come when they come. Users who are refused stay away: nobody backs off, and others come. */
final class OpenTraffic implements Traffic {

    private final Load.Open load;
    private final BurstJob job;
    private final Phases phases;
    private Allowance allowance = Allowance.ALL;
    private final Arrivals arrivals;
    private int inFlight;
    private int mostInFlight;
    private boolean dry;
    private OpenLoop shape;

    OpenTraffic(Load.Open load, BurstJob job, SplittableRandom random) {
        this.load = load;
        this.job = job;
        this.phases = job.phases();
        this.shape = new OpenLoop(load.perSecond(), phases);
        this.arrivals = load instanceof Load.Poisson ? Arrivals.poisson(random) : Arrivals.regular();
    }

    @Override
    public void begin(Stage stage) {
        allowance = stage.allowance();
        shape = new OpenLoop(allowance.rate(load.perSecond()), phases);
        Pump pump = new Pump(stage, 0, () -> shape, arrivals, moment -> arrive(stage, moment), () -> {
            dry = true;
            stage.changed();
        });
        pump.start();
    }

    private void arrive(Stage stage, double moment) {
        Phase phase = moment < watchFromMs() ? Phase.RAMP : moment < watchUntilMs() ? Phase.SUSTAIN : Phase.COOLDOWN;
        inFlight++;
        if (phase == Phase.SUSTAIN) {
            mostInFlight = Math.max(mostInFlight, inFlight);
        }
        stage.offer(phase, moment, 0, reply -> inFlight--);
    }

    /** Once, and only if there is time for it. */
    @Override
    public void slowDown(Stage stage) {
        OpenLoop slower = shape.slowedAt(stage.nowMs());
        double laterMs = slower.sustainStartMs() - shape.sustainStartMs();
        double end = slower.sustainEndMs() + (phases.cooldownSeconds() + phases.timeoutSeconds()) * 1000;
        if (laterMs > 0 && end <= stage.untilMs()) {
            shape = slower;
            stage.note(Traffic.lengthened(laterMs));
        }
    }

    /** By Little's law, and half as many again. */
    @Override
    public int connections(Allowance allowed) {
        double busy = allowed.rate(load.perSecond()) * allowed.cycleSeconds();
        return (int) Math.min(Planner.MOST_USERS, Math.ceil(1.5 * busy) + 1);
    }

    @Override
    public boolean isOver() {
        return dry;
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
        double start = watchFromMs();
        double end = Math.min(endedMs, watchUntilMs());
        long offered = records.stream()
                .filter(r -> r.phase() == Phase.SUSTAIN && r.attempt() == 1)
                .count();
        Double rate = end > start ? Double.valueOf(offered / ((end - start) / 1000)) : null;
        double share = Math.max(0, (end - start) / (watchUntilMs() - start));
        LoadFigures figures = new LoadFigures(
                load.text(),
                mostInFlight,
                job.users(),
                rate,
                null,
                null,
                allowance.holding(load.perSecond(), allowance.rate(load.perSecond())),
                null);
        return new Sustained(start, end, share, 0, figures, null);
    }
}
