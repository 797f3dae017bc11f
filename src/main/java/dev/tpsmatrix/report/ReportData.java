package dev.tpsmatrix.report;

import dev.tpsmatrix.decide.Advice;
import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.drift.Note;
import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.workload.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report of one workload shows. Rows have the columns of a matrix cell.
 *
 * @param tiers in the order in which they are shown, each apart
 * @param asked as the latest run asked for it; null if its file isn't there
 * @param cells of the latest run of each
 * @param history of each cell many runs, the oldest first
 * @param reference cells of the run that was chosen as the baseline; none if none was
 * @param unmeasured why the latest run has nothing of a cell, or not all; it may have a row of an earlier one
 * @param detectable percent: the least change of a cell's TPS that drift detection can see, where that is known
 * @param advice of the tier that can be trusted most
 * @param live null in a file that is kept
 */
public record ReportData(
        String workload,
        List<String> tiers,
        @Nullable Workload asked,
        List<Row> cells,
        List<Row> history,
        List<Row> reference,
        List<Drift> drifts,
        List<Note> notes,
        Map<Place, String> unmeasured,
        Map<Place, Double> detectable,
        Advice advice,
        Instant generatedAt,
        String toolVersion,
        @Nullable Live live) {

    public ReportData {
        tiers = List.copyOf(tiers);
        cells = List.copyOf(cells);
        history = List.copyOf(history);
        reference = List.copyOf(reference);
        drifts = List.copyOf(drifts);
        notes = List.copyOf(notes);
        unmeasured = Map.copyOf(unmeasured);
        detectable = Map.copyOf(detectable);
        for (Row cell : cells) {
            Place place = Place.of(cell);
            if (!place.workload().equals(workload) || !tiers.contains(place.tier())) {
                throw new IllegalArgumentException(
                        "cells: " + place + " is not of workload " + workload + " and one of the tiers " + tiers);
            }
        }
    }

    /** A page that somebody watches, which refreshes itself. */
    public record Live(@Nullable Progress progress, int refreshSeconds) {
        public Live {
            if (refreshSeconds < 1) {
                throw new IllegalArgumentException("refreshSeconds: takes 1 or more, got " + refreshSeconds);
            }
        }
    }

    /** How far a run is: of its jobs so many ended, and of these so many without a figure or without a result. */
    public record Progress(String runId, int jobs, int ended, int failed, int lost) {
        public Progress {
            if (jobs < 0 || ended < 0 || ended > jobs || failed + lost > ended) {
                throw new IllegalArgumentException(
                        "progress: of %d jobs %d ended, %d failed, %d lost".formatted(jobs, ended, failed, lost));
            }
        }
    }
}
