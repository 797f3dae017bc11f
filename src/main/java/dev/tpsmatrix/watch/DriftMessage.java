package dev.tpsmatrix.watch;

import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.drift.Judgement;
import dev.tpsmatrix.drift.Metric;
import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.drift.State;
import dev.tpsmatrix.report.DriftWords;
import dev.tpsmatrix.result.Figures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What people are told of changes: what, from what to what, since when, why, and what it costs.
 *
 * @param turns those of the verdicts that are news to them
 */
record DriftMessage(Verdicts verdicts, List<Judgement> turns) {

    /** {@code drift: 2 figures of chatbot_support have changed, 1 is back (SIMULATED)}. */
    String subject() {
        long changed = count(State.CONFIRMED);
        long back = count(State.RECOVERED);
        String what = changed == 0
                ? back + (back == 1 ? " figure of " : " figures of ") + verdicts.workload()
                        + (back == 1 ? " is" : " are") + " back"
                : changed + (changed == 1 ? " figure of " : " figures of ") + verdicts.workload()
                        + (changed == 1 ? " has" : " have") + " changed" + (back == 0 ? "" : ", " + back + " back");
        return "drift: " + what + (isSimulated() ? " (SIMULATED)" : "");
    }

    String text() {
        Map<Place, List<Judgement>> byPlace = turns.stream()
                .collect(Collectors.groupingBy(
                        turn -> turn.observation().place(), LinkedHashMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder();
        byPlace.forEach((place, its) -> {
            text.append(place.model() + " from " + place.region() + ", " + place.workload() + ", tier " + place.tier()
                    + "\n");
            its.forEach(turn -> text.append("- " + DriftWords.of(Objects.requireNonNull(turn.drift())) + "\n"));
            text.append("- " + costs(place) + "\n");
        });
        return text.append("Run " + verdicts.runId() + ". A note: ./tps-matrix note, or an event of aggregate.")
                .toString();
    }

    private String costs(Place place) {
        return verdicts.all().stream()
                .filter(j ->
                        j.metric() == Metric.COST && j.observation().place().equals(place))
                .filter(j -> j.usual() != null)
                .findFirst()
                .map(j -> {
                    double before = Objects.requireNonNull(j.usual());
                    return "a transaction costs " + Figures.dollars(j.now()) + ", was " + Figures.dollars(before) + " ("
                            + Figures.change(before, j.now()) + ")";
                })
                .orElse("what a transaction costs is not known well enough to compare");
    }

    private long count(State state) {
        return turns.stream().filter(turn -> turn.state() == state).count();
    }

    private boolean isSimulated() {
        return turns.stream().map(Judgement::drift).filter(Objects::nonNull).anyMatch(Drift::simulated);
    }
}
