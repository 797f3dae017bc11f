package dev.tpsmatrix.local;

import dev.tpsmatrix.drift.Metric;
import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.drift.State;
import dev.tpsmatrix.drift.Verdict;
import dev.tpsmatrix.result.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the latest run of each cell says of change, as people read it. */
final class DriftTable {

    static final String TITLE = "What changed";

    private static final String LEARNING =
            "learning: fewer than 6 earlier runs; ± is the least change that would be" + " found in nine of ten runs";

    private DriftTable() {}

    /** A row a cell, a column a figure. */
    private static String table(List<Verdict> verdicts) {
        Map<Place, Map<Metric, Verdict>> byPlace = verdicts.stream()
                .collect(Collectors.groupingBy(
                        Verdict::place, LinkedHashMap::new, Collectors.toMap(Verdict::metric, verdict -> verdict)));
        List<String[]> rows = new ArrayList<>();
        byPlace.forEach((place, its) -> rows.add(Stream.concat(
                        Stream.of(place.model(), place.region()),
                        Arrays.stream(Metric.values()).map(metric -> words(its.get(metric))))
                .toArray(String[]::new)));
        List<String> header = Stream.concat(
                        Stream.of("Model", "Region"),
                        Arrays.stream(Metric.values()).map(Metric::words))
                .toList();
        return Report.table(header, rows, header.size());
    }

    /** The whole of it; one line as long as there is nothing to compare with. */
    static List<String> lines(List<Verdict> verdicts) {
        if (verdicts.stream().allMatch(verdict -> verdict.state() == State.LEARNING)) {
            return List.of("learning: it takes 6 earlier runs to tell a change from noise");
        }
        return Stream.concat(Stream.of(table(verdicts)), notes(verdicts).stream())
                .toList();
    }

    /** What stands below: causes with their evidence, and what the words mean. */
    private static List<String> notes(List<Verdict> verdicts) {
        List<String> notes = new ArrayList<>();
        verdicts.stream()
                .filter(verdict -> verdict.cause() != null)
                .forEach(verdict -> notes.add(verdict.place().model() + " "
                        + verdict.place().region() + ": " + verdict.metric().words() + " "
                        + verdict.state().column() + ", "
                        + Objects.requireNonNull(verdict.cause()).words()
                        + (verdict.evidence().isEmpty() ? "" : " (" + verdict.evidence() + ")")));
        notes.add(LEARNING);
        return notes;
    }

    private static String words(@Nullable Verdict verdict) {
        if (verdict == null) {
            return Figures.UNKNOWN;
        }
        String state = verdict.state().column();
        if (verdict.state() == State.STABLE || verdict.state() == State.RECOVERED) {
            Double detectable = verdict.detectablePercent();
            return state + (detectable == null ? "" : String.format(Locale.ROOT, " ±%.0f %%", detectable));
        }
        Double change = verdict.changePercent();
        return state
                + (change == null
                        ? ""
                        : String.format(Locale.ROOT, " %+.0f %%", change).replace('-', '−'));
    }
}
