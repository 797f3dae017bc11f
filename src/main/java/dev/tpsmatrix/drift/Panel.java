package dev.tpsmatrix.drift;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One figure over all cells of a run. */
final class Panel {

    private final Map<Place, Drift> last;
    private final Map<Place, Baseline> usual = new LinkedHashMap<>();
    private final Map<Place, Move> moves = new LinkedHashMap<>();
    private final List<Observation> run;
    private final Metric metric;
    private final double threshold;

    /**
     * @param earlier runs of each cell, the oldest first
     * @param last changes of this figure
     */
    Panel(Metric metric, Map<Place, List<Observation>> earlier, List<Observation> run, Map<Place, Drift> last) {
        this.metric = metric;
        this.last = last;
        this.run = run.stream().filter(o -> o.knows(metric)).toList();
        earlier.forEach((place, runs) -> usual.put(place, Baseline.of(metric, runs, last.get(place), Wave.NONE)));
        week().forEach((place, wave) ->
                usual.put(place, Baseline.of(metric, earlier.getOrDefault(place, List.of()), last.get(place), wave)));
        Map<String, Scatter> scatters = scatters();
        double single =
                Discoveries.single((int) this.run.stream().filter(this::isFresh).count());
        for (Observation now : this.run) {
            Baseline baseline = usual.get(now.place());
            if (baseline != null && (baseline.isKnown() || isGoing(now))) {
                double deviation = deviation(now.provider(), baseline, scatters);
                moves.put(now.place(), new Move(now, baseline, Comparison.of(baseline, now, deviation, single)));
            }
        }
        threshold = Discoveries.threshold(moves.values().stream()
                .filter(move -> isFresh(move.run()))
                .map(move -> move.against().z())
                .toList());
    }

    List<Judgement> judge() {
        return run.stream().map(this::judge).toList();
    }

    private Judgement judge(Observation now) {
        Drift before = last.get(now.place());
        Move move = moves.get(now.place());
        Comparison against = move == null ? null : move.against();
        if (before != null && isOver(before, now)) {
            return new Judgement(now, metric, before.state(), against, before);
        }
        if (move == null) {
            return new Judgement(now, metric, State.LEARNING, null, before);
        }
        if (before != null && isGoing(now)) {
            Drift next = new Course(before, move).next(explain(move));
            return new Judgement(now, metric, next.state(), against, next);
        }
        boolean found = move.against().isRemarkable() && Math.abs(move.against().z()) >= threshold;
        return found
                ? new Judgement(now, metric, State.SUSPECTED, against, suspected(move, before))
                : new Judgement(now, metric, State.STABLE, against, before);
    }

    private Drift suspected(Move move, @Nullable Drift before) {
        Observation now = move.run();
        Explanation why = explain(move);
        return new Drift(
                now.place(),
                now.provider(),
                metric,
                State.SUSPECTED,
                now.run(),
                now.at(),
                now.run(),
                now.at(),
                metric.figure(move.usual().level()),
                before == null ? Level.WHOLE : before.levelAfter(),
                now.figure(metric),
                why.cause(),
                why.evidence(),
                now.simulated());
    }

    private Explanation explain(Move move) {
        Explanation own = Surroundings.explain(move);
        return own.cause() == null ? Siblings.explain(move, moves.values()) : own;
    }

    private boolean isFresh(Observation now) {
        Drift drift = last.get(now.place());
        return drift == null || !isGoing(now) && !isOver(drift, now);
    }

    /** Whether an earlier run found a change that isn't over. */
    private boolean isGoing(Observation now) {
        Drift drift = last.get(now.place());
        return drift != null && drift.state().isOpen() && !drift.detectedRun().equals(now.run());
    }

    /** Whether this very run was judged before, and ended it. */
    private static boolean isOver(Drift drift, Observation now) {
        return !drift.state().isOpen() && drift.judgedRun().equals(now.run());
    }

    private Map<Place, Wave> week() {
        Map<String, Scatter> scatters = scatters();
        Map<Place, Baseline> known = new LinkedHashMap<>(usual);
        known.values().removeIf(baseline -> !baseline.isKnown());
        return Week.of(known, baseline -> deviation(baseline.runs().get(0).provider(), baseline, scatters));
    }

    /** Of each provider. */
    private Map<String, Scatter> scatters() {
        return usual.values().stream()
                .filter(Baseline::isKnown)
                .collect(Collectors.groupingBy(
                        baseline -> baseline.runs().get(0).provider(),
                        Collectors.collectingAndThen(Collectors.toList(), Panel::scatter)));
    }

    private static double deviation(String provider, Baseline baseline, Map<String, Scatter> scatters) {
        Scatter own = scatter(List.of(baseline));
        return scatters.getOrDefault(provider, own).orOwn(own);
    }

    private static Scatter scatter(List<Baseline> cells) {
        return Scatter.of(
                cells.stream().map(Baseline::residuals).toList(),
                cells.get(0).week().fitted());
    }
}
