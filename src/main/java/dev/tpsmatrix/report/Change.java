package dev.tpsmatrix.report;

import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.drift.Note;
import dev.tpsmatrix.drift.Place;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An entry of the timeline: a drift with what people noted of it, or a note by itself.
 *
 * @param where model and region
 * @param state as it is written; {@code note} of a note
 * @param anchor of the cell's evidence; empty of a note
 */
@RegisterForReflection
record Change(
        Instant moment,
        String time,
        String where,
        String words,
        String state,
        String judged,
        String mark,
        List<Remark> remarks,
        String anchor) {

    @RegisterForReflection
    record Remark(String words, String by) {
        static Remark of(Note note) {
            return new Remark(note.text(), CellWords.time(note.at()) + (note.by() == null ? "" : ", " + note.by()));
        }
    }

    /** The newest first. */
    static List<Change> of(ReportData data) {
        List<String> drifts = data.drifts().stream().map(Drift::id).toList();
        Stream<Change> moved = data.drifts().stream().map(drift -> of(drift, data));
        Stream<Change> noted = data.notes().stream()
                .filter(note -> note.drift() == null || !drifts.contains(note.drift()))
                .map(Change::of);
        return Stream.concat(moved, noted)
                .sorted(Comparator.comparing(Change::moment).reversed())
                .toList();
    }

    private static Change of(Drift drift, ReportData data) {
        Place place = drift.place();
        boolean shown = data.cells().stream().anyMatch(cell -> Place.of(cell).equals(place));
        return new Change(
                drift.detectedAt(),
                CellWords.time(drift.detectedAt()),
                place.model() + ", " + Regions.label(place.region()) + ", tier " + place.tier(),
                DriftWords.of(drift),
                drift.state().column(),
                "seen first by run " + drift.detectedRun() + ", judged last by run " + drift.judgedRun() + " of "
                        + CellWords.time(drift.judgedAt()),
                drift.simulated() ? "SIMULATED" : "",
                data.notes().stream()
                        .filter(note -> drift.id().equals(note.drift()))
                        .map(Remark::of)
                        .toList(),
                shown ? CellWords.anchor(place) : "");
    }

    private static Change of(Note note) {
        String where = Stream.of(note.model(), note.region(), note.tier())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return new Change(
                note.at(),
                CellWords.time(note.at()),
                where.isEmpty() ? "the whole workload" : where,
                note.text(),
                "note",
                note.by() == null ? "" : "by " + note.by(),
                "",
                List.of(),
                "");
    }
}
