package dev.tpsmatrix.drift;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Judges runs one after the other, as production does. */
final class Fold {

    private final Map<String, Drift> last = new HashMap<>();
    private final List<Observation> earlier = new ArrayList<>();

    /** What each run says. */
    static List<List<Judgement>> of(List<List<Observation>> runs) {
        Fold fold = new Fold();
        return runs.stream().map(fold::next).toList();
    }

    /** What the runs from a given one on say, if those before it had nothing to tell. */
    static List<List<Judgement>> from(int first, List<List<Observation>> runs) {
        Fold fold = new Fold();
        runs.subList(0, first).forEach(fold.earlier::addAll);
        return runs.subList(first, runs.size()).stream().map(fold::next).toList();
    }

    List<Judgement> next(List<Observation> run) {
        List<Judgement> judgements = judge(run);
        for (Judgement judgement : judgements) {
            if (judgement.drift() != null) {
                last.put(judgement.observation().place() + " " + judgement.metric(), judgement.drift());
            }
        }
        earlier.addAll(run);
        return judgements;
    }

    /** Without keeping anything. */
    List<Judgement> judge(List<Observation> run) {
        return Judge.judge(List.copyOf(earlier), run, List.copyOf(last.values()));
    }
}
