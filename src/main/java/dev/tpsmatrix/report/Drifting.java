package dev.tpsmatrix.report;

import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is known of a cell's changes, in a few words each. */
final class Drifting {

    /** Earlier runs that it takes to say anything. */
    private static final int LEAST_RUNS = 6;

    private final ReportData data;

    Drifting(ReportData data) {
        this.data = data;
    }

    List<String> of(Place place) {
        List<String> words = new ArrayList<>();
        for (Drift drift : data.drifts()) {
            if (drift.place().equals(place) && drift.state().isOpen()) {
                words.add((drift.now() > drift.before() ? "▲ " : "▼ ")
                        + drift.metric().words() + " "
                        + Figures.change(drift.before(), drift.now()) + ", "
                        + drift.state().column());
            }
        }
        if (words.isEmpty()) {
            words.add(quiet(place));
        }
        return words;
    }

    private String quiet(Place place) {
        int earlier = Math.max(0, runs(place).size() - 1);
        if (earlier < LEAST_RUNS) {
            return "learning: " + earlier + " of " + LEAST_RUNS + " earlier runs";
        }
        Double percent = detectable(place);
        return "no change seen"
                + (percent == null ? "" : String.format(Locale.ROOT, "; TPS would have to move by %.0f %%", percent));
    }

    @Nullable
    Double detectable(Place place) {
        return data.detectable().get(place);
    }

    /** The cell's history, the oldest first. */
    List<Row> runs(Place place) {
        return data.history().stream()
                .filter(row -> Place.of(row).equals(place))
                .toList();
    }

    List<Drift> drifts(Place place) {
        return data.drifts().stream()
                .filter(drift -> drift.place().equals(place))
                .toList();
    }
}
