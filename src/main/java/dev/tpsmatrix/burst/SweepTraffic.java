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
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Looks for TPS at SLA: first one user alone, then steps of Poisson arrivals as {@link KneeSearch} asks for them. A burst
 * that ends before the search does leaves it to the next repeat of its cell.
 */
final class SweepTraffic implements Traffic {

    /** Requests of the one user: enough for a median, and to see a tail that is far too long. */
    private static final int ALONE = 20;

    /** A percentile p needs so many requests over 1 − p (design §7: few). */
    private static final double LEAST_TAIL = 5;

    private final Load.Sweep load;
    private final BurstJob job;
    private final double limitMs;
    private final Sla sla;
    private final SplittableRandom random;
    private final @Nullable Capacity earlier;
    private final Backoff backoff;
    private final List<Step> tried = new ArrayList<>();
    private String whyNone = "the sweep ended before a step passed";
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
        this.earlier = earlier;
        this.backoff = new Backoff(random.split());
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
        } else if (left == 0 || alone.isMute() && alone.isBeyondChance(sla)) {
            alone.end(stage.nowMs());
            judgeAlone(stage);
        } else {
            double begun = stage.nowMs();
            offers.offer(stage, alone, Phase.STEP, begun, reply -> {
                double pausedMs = stage.nowMs() + backoff.afterMs(reply);
                stage.at(Math.max(pausedMs, begun + stage.allowance().leastCycleMs(1)), () -> one(stage, left - 1));
            });
        }
    }

    private void judgeAlone(Stage stage) {
        if (alone.isBeyondChance(sla)) {
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
            whyNone = "its share of the account's limits ended the sweep before a step passed";
            end(stage);
            return;
        }
        double measured = Math.max(load.stepSeconds(), LEAST_TAIL / (1 - sla.percentile() / 100) / rate);
        if (StepRun.endMs(stage.nowMs(), measured) > limitMs) {
            whyNone = String.format(
                    Locale.ROOT, "a step of %.3g requests/s takes longer than is left of its burst", rate);
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
            tried.add(step);
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
                Math.max(1, shown.mostInFlight()),
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
        return last(rate, true);
    }

    private @Nullable Step last(@Nullable Double rate, boolean passing) {
        return rate == null
                ? null
                : tried.stream()
                        .filter(step -> step.isAt(rate) && step.passes(sla) == passing)
                        .reduce((before, later) -> later)
                        .orElse(null);
    }

    /** What the burst before measured at the rate that still is the highest that passed. */
    private @Nullable Double inherited() {
        KneeSearch knee = search;
        Double rate = knee == null ? null : knee.passed();
        return earlier == null || rate == null || !rate.equals(earlier.passedPerSecond()) ? null : earlier.tpsAtSla();
    }

    private Capacity capacity(@Nullable Step best) {
        Capacity.State state = unreachable
                ? Capacity.State.SLA_UNREACHABLE
                : sure ? Capacity.State.BRACKETED : held == null ? Capacity.State.UNFINISHED : Capacity.State.HELD;
        Double failedAt = search == null ? null : search.failed();
        Step failed = last(failedAt, false);
        return new Capacity(
                state,
                best == null ? inherited() : Double.valueOf(best.tps()),
                search == null ? null : search.passed(),
                failedAt,
                failed == null ? null : Integer.valueOf(failed.number()),
                steps,
                search == null ? "" : search.text());
    }

    private @Nullable String failure(@Nullable Step best) {
        if (unreachable) {
            return "sla_unreachable: " + alone.bad() + " of " + alone.offeredSoFar()
                    + " requests of one user alone were" + " not answered within the SLA";
        }
        return best == null ? whyNone : null;
    }
}
