package dev.tpsmatrix.burst;

import dev.tpsmatrix.result.LoadFigures;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.RoundTrips;
import dev.tpsmatrix.result.SelfCheck;
import dev.tpsmatrix.result.Verdict;
import dev.tpsmatrix.result.Warnings;
import dev.tpsmatrix.result.Window;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a burst did, before it is judged.
 *
 * @param window the sustain window as it really was; null if the burst ended before it
 * @param incidents what a reader of its figures has to know
 * @param sustainedShare how much of the sustain phase took place, 0 to 1
 */
record BurstLog(
        List<RequestRecord> records,
        @Nullable Window window,
        double sustainedShare,
        @Nullable String boundedBy,
        List<String> incidents,
        SelfWatch.Seen seen,
        @Nullable String failure,
        LoadFigures load) {

    /** A window cut shorter than this share of its plan is no sustained load. */
    private static final double SHORTEST_SHARE = 0.5;

    /** Why there is no figure to publish, or null if there is one. */
    @Nullable
    String whyNoFigure() {
        if (failure != null) {
            return failure;
        }
        if (boundedBy != null && sustainedShare < SHORTEST_SHARE) {
            return String.format(
                    Locale.ROOT,
                    "the %s bound ended it after %.0f %% of its sustain phase",
                    boundedBy,
                    100 * sustainedShare);
        }
        boolean none = sustained().noneMatch(RequestRecord::completed);
        return none ? "no transaction completed in the sustain phase: " + outcomes() : null;
    }

    Verdict verdict(RoundTrips roundTrips, String toolVersion) {
        SelfCheck self = seen.check(sustained().toList(), roundTrips);
        return new Verdict(boundedBy, self, new Warnings(incidents), whyNoFigure(), toolVersion);
    }

    private Stream<RequestRecord> sustained() {
        return records.stream().filter(r -> r.phase() == Phase.SUSTAIN);
    }

    private Map<String, Integer> outcomes() {
        Map<String, Integer> counts = new TreeMap<>();
        sustained().map(RequestRecord::outcome).map(Outcome::column).forEach(o -> counts.merge(o, 1, Integer::sum));
        return counts;
    }
}
