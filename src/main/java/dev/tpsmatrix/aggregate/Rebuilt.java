package dev.tpsmatrix.aggregate;

import java.util.List;

/**
 * What a rebuild has restored so far.
 *
 * @param cells of all runs; the matrix has the latest of each
 * @param left results that are not restored: of a burst given up as lost, or of a run that is still measuring
 * @param bare results whose requests have expired: their histograms are empty, unless the table still has them
 * @param unaccounted results of runs that have no file: their cells come with the run's completion
 * @param lacking runs of which fewer results were found than they count, at most the first ten
 * @param after the key that was last; "" before the first
 */
public record Rebuilt(
        long results,
        long cells,
        long runs,
        long drifts,
        long notes,
        long left,
        long bare,
        long unaccounted,
        List<String> lacking,
        String after) {}
