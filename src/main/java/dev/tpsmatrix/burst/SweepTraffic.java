package dev.tpsmatrix.burst;

import dev.tpsmatrix.arrival.KneeSearch;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.result.Capacity;
import dev.tpsmatrix.result.LoadFigures;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.Sla;
import dev.tpsmatrix.workload.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Looks for TPS at SLA: first one user alone, then steps of Poisson arrivals as {@link KneeSearch} asks for them. A burst
 * that ends before the search does leaves it to the next repeat of its cell.
 */
final class SweepTraffic implements Traffic {

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
    private final StepOffers offers;
    private int steps;
    private boolean over;
    private boolean unreachable;
    private final Step alone = new Step(0, 0, 0, Double.POSITIVE_INFINITY, ALONE);
    private @Nullable KneeSearch search;
    private boolean sure;
    private @Nullable Double held;

    /** @param earlier a sweep that ended before it was sure, to be gone on with; null if there is none */
    SweepTraffic(Load.Sweep load, BurstJob job, SplittableRandom random, @Nullable Capacity earlier) {
        this.load = load;
        this.job = job;
        this.limitMs = job.phases().sustainSeconds() * 1000;
        this.sla = job.sla();
        this.random = random;
        this.offers = new StepOffers(job);
        this.search = earlier == null ? null : KneeSearch.parse(earlier.search());
    }

    @Override
    public void begin(Stage stage) {
        if (search == null) {
            one(stage, ALONE);
        } else {
            next(stage);
        }
    }

    private void one(Stage stage, int left) {
        if (stage.isStopped()) {
            end(stage);
        } else if (left == 0) {
            alone.end(stage.nowMs());
            judgeAlone(stage);
        } else {
            offers.offer(stage, alone, Phase.STEP, stage.nowMs(), () -> one(stage, left - 1));
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
        Double rate = knee == null || stage.isStopped() ? null : rate(knee);
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
        if (StepRun.endMs(stage.nowMs(), measured) > limitMs) {
            end(stage);
            return;
        }
        new StepRun(stage, offers, ++steps, rate, measured, random, step -> judge(stage, step)).start();
    }

    /** What the search wants to know, and for a search that an earlier burst began a step of this one to show. */
    private @Nullable Double rate(KneeSearch knee) {
        Double wanted = knee.next();
        return wanted == null && best() == null ? knee.again() : wanted;
    }

    private void judge(Stage stage, Step step) {
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
                Math.max(1, offers.mostInFlight()),
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
                steps,
                search == null ? "" : search.text());
    }

    private @Nullable String failure(@Nullable Step best) {
        if (unreachable) {
            return "sla_unreachable: " + alone.bad() + " of " + alone.offeredSoFar()
                    + " requests of one user alone were" + " not answered within the SLA";
        }
        return best == null ? "the sweep ended before a step passed" : null;
    }
}
