package dev.tpsmatrix.watch;

import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.drift.Judgement;
import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.drift.State;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a run says of the cells of one matrix.
 *
 * @param users that each cell was measured for
 * @param all one a cell and figure
 */
record Verdicts(String workload, String tier, String runId, Map<Place, Integer> users, List<Judgement> all) {

    /** What the next day is to tell: found by this run, so that no later look at them has them measured once more. */
    List<Drift> suspected() {
        return all.stream()
                .map(Judgement::drift)
                .filter(Objects::nonNull)
                .filter(drift ->
                        drift.state() == State.SUSPECTED && drift.detectedRun().equals(runId))
                .toList();
    }

    /** What people are to be told, if they weren't yet. */
    List<Judgement> worthTelling() {
        return all.stream()
                .filter(Judgement::isNews)
                .filter(news -> news.state() == State.CONFIRMED || news.state() == State.RECOVERED)
                .toList();
    }
}
