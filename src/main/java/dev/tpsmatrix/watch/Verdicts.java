package dev.tpsmatrix.watch;

import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.drift.Judgement;
import dev.tpsmatrix.drift.State;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a run says of the cells of one matrix.
 *
 * @param all one a cell and figure
 * @param turns those of them that nobody has heard of yet: a change that is new, or in a new state
 */
record Verdicts(String workload, String tier, String runId, List<Judgement> all, List<Judgement> turns) {

    /** What the next day is to tell. */
    List<Drift> suspected() {
        return drifts(all).filter(drift -> drift.state() == State.SUSPECTED).toList();
    }

    /** What people are to be told. */
    List<Judgement> worthTelling() {
        return turns.stream()
                .filter(turn -> turn.state() == State.CONFIRMED || turn.state() == State.RECOVERED)
                .toList();
    }

    private static Stream<Drift> drifts(List<Judgement> judgements) {
        return judgements.stream().map(Judgement::drift).filter(Objects::nonNull);
    }
}
