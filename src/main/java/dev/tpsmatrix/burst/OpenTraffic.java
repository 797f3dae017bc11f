package dev.tpsmatrix.burst;

import dev.tpsmatrix.arrival.Arrivals;
import dev.tpsmatrix.arrival.OpenLoop;
import dev.tpsmatrix.arrival.Phases;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.result.LoadFigures;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import java.util.List;
import java.util.SplittableRandom;

/** Requests that come when they come. Users who are refused stay away: nobody backs off, and others come. */
final class OpenTraffic implements Traffic {

    private final String text;
    private final BurstJob job;
    private final Phases phases;
    private final double wanted;
    private Allowance allowance = Allowance.ALL;
    private final Arrivals arrivals;
    private int inFlight;
    private int mostInFlight;
    private boolean dry;

    OpenTraffic(String text, double perSecond, boolean poisson, BurstJob job, SplittableRandom random) {
        this.text = text;
        this.job = job;
        this.phases = job.phases();
        this.wanted = perSecond;
        this.arrivals = poisson ? Arrivals.poisson(random) : Arrivals.regular();
    }

    @Override
    public void begin(Stage stage) {
        allowance = stage.allowance();
        OpenLoop shape = new OpenLoop(allowance.rate(wanted), phases);
        Pump pump = new Pump(stage, 0, shape, arrivals, moment -> arrive(stage, moment), () -> {
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

    @Override
    public boolean isOver() {
        return dry;
    }

    @Override
    public double watchFromMs() {
        return phases.rampSeconds() * 1000;
    }

    @Override
    public double watchUntilMs() {
        return watchFromMs() + phases.sustainSeconds() * 1000;
    }

    @Override
    public Sustained sustained(double endedMs, List<RequestRecord> records) {
        double start = watchFromMs();
        double end = Math.min(endedMs, watchUntilMs());
        long offered = records.stream().filter(r -> r.phase() == Phase.SUSTAIN).count();
        Double rate = end > start ? Double.valueOf(offered / ((end - start) / 1000)) : null;
        double share = Math.max(0, (end - start) / (watchUntilMs() - start));
        LoadFigures load = new LoadFigures(
                text,
                mostInFlight,
                job.users(),
                rate,
                null,
                null,
                allowance.holding(wanted, allowance.rate(wanted)),
                null);
        return new Sustained(start, end, share, 0, load, null);
    }
}
