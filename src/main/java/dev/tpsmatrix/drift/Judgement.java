package dev.tpsmatrix.drift;

import org.jspecify.annotations.Nullable;

/**
 * What a run says of one figure of one cell.
 *
 * @param against what it was compared with; null if there is too little yet
 * @param drift the last change of this figure as it is known now, to be given to the next judgement; null if there never
 *     was one
 */
public record Judgement(
        Observation observation,
        Metric metric,
        State state,
        @Nullable Comparison against,
        @Nullable Drift drift) {

    /** Whether this run says something new of {@link #drift}. */
    public boolean isNews() {
        return drift != null && drift.judgedRun().equals(observation.run());
    }

    /** What was usual before, on that day of the week, in the figure's unit. */
    public @Nullable Double usual() {
        return against == null ? null : Double.valueOf(metric.figure(against.usual()));
    }

    public double now() {
        return observation.figure(metric);
    }

    /** Percent of what is usual; null if that isn't known, or is 0. */
    public @Nullable Double changePercent() {
        Double usual = usual();
        return usual == null || usual == 0 ? null : Double.valueOf(100 * (now() - usual) / usual);
    }

    /** Standard deviations by which it is off. */
    public @Nullable Double z() {
        return against == null ? null : Double.valueOf(against.z());
    }

    /** Percent that would be found in nine of ten runs: the minimum detectable change. */
    public @Nullable Double detectablePercent() {
        return against == null ? null : Double.valueOf(against.detectablePercent());
    }

    public @Nullable Cause cause() {
        return drift != null && isNews() ? drift.cause() : null;
    }

    /** What the cause rests on; empty if there is none. */
    public String evidence() {
        return drift != null && isNews() ? drift.evidence() : "";
    }
}
