package dev.tpsmatrix.burst;

import dev.tpsmatrix.arrival.Arrivals;
import dev.tpsmatrix.arrival.OpenLoop;
import dev.tpsmatrix.arrival.Phases;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.Sla;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * One step of a sweep on its way: Poisson arrivals at one rate, of which a first part isn't measured. It is over when all
 * of its requests have landed, so that the next one inherits no queue; nothing more arrives once it can't pass.
 */
final class StepRun {

    /** Of the measured part: how long it runs before that. */
    private static final double SETTLE = 0.25;

    private final Stage stage;
    private final StepOffers offers;
    private final Sla sla;
    private final Step step;
    private final OpenLoop shape;
    private final double fromMs;
    private final long seed;
    private final Consumer<Step> over;
    private int open = 1;

    /**
     * @param measuredSeconds of its second part
     * @param over once all has landed; not if the stage was stopped before
     */
    StepRun(
            Stage stage,
            StepOffers offers,
            int number,
            double rate,
            double measuredSeconds,
            SplittableRandom random,
            Consumer<Step> over) {
        double settle = SETTLE * measuredSeconds;
        this.stage = stage;
        this.offers = offers;
        this.sla = offers.sla();
        this.fromMs = stage.nowMs();
        this.seed = random.nextLong();
        this.shape = new OpenLoop(rate, new Phases(0, 0, settle + measuredSeconds, 0, 0, offers.timeoutSeconds()));
        this.over = over;
        double startMs = fromMs + 1000 * settle;
        this.step = new Step(number, rate, startMs, endMs(fromMs, measuredSeconds), planned(startMs));
    }

    static double endMs(double fromMs, double measuredSeconds) {
        return fromMs + 1000 * (1 + SETTLE) * measuredSeconds;
    }

    /** What will arrive in the measured part: the same seed draws it ahead. */
    private int planned(double startMs) {
        Arrivals ahead = arrivals();
        int planned = 0;
        for (double ms = moment(ahead); ms < Double.POSITIVE_INFINITY; ms = moment(ahead)) {
            planned += ms >= startMs ? 1 : 0;
        }
        return planned;
    }

    private double moment(Arrivals arrivals) {
        return fromMs + shape.momentMs(arrivals.next());
    }

    private Arrivals arrivals() {
        return Arrivals.poisson(new SplittableRandom(seed));
    }

    void start() {
        Arrivals drawn = arrivals();
        Arrivals untilLost = () -> step.isLost(sla) ? Double.POSITIVE_INFINITY : drawn.next();
        new Pump(stage, fromMs, () -> shape, untilLost, this::arrive, this::dry).start();
    }

    private void arrive(double moment) {
        open++;
        offers.offer(stage, step, moment < step.startMs() ? Phase.RAMP : Phase.STEP, moment, reply -> dry());
    }

    private void dry() {
        if (--open == 0) {
            over.accept(step);
        }
    }
}
