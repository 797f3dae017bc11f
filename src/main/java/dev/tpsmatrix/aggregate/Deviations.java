package dev.tpsmatrix.aggregate;

import dev.tpsmatrix.result.BurstResult;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How much the repeats of one provider's cells differ, figure by figure. */
record Deviations(PooledDeviation tps, PooledDeviation latencyP95, PooledDeviation cost) {

    static final Deviations NONE = new Deviations(PooledDeviation.NONE, PooledDeviation.NONE, PooledDeviation.NONE);

    /** Those of one cell alone. */
    static Deviations of(Collection<BurstResult> bursts) {
        return new Deviations(
                PooledDeviation.of(values(bursts, Deviations::tps)),
                PooledDeviation.of(values(bursts, Deviations::latencyP95)),
                PooledDeviation.of(values(bursts, Deviations::cost)));
    }

    Deviations plus(Deviations other) {
        return new Deviations(tps.plus(other.tps), latencyP95.plus(other.latencyP95), cost.plus(other.cost));
    }

    /** Null if no burst has a figure. */
    @Nullable
    Interval ofTps(List<BurstResult> measured) {
        return interval(values(measured, Deviations::tps), tps);
    }

    /** Null if a burst knows only that it is more than something. */
    @Nullable
    Interval ofLatencyP95(List<BurstResult> measured) {
        return all(measured, Deviations::latencyP95, latencyP95);
    }

    /** Null if a burst doesn't know it. */
    @Nullable
    Interval ofCost(List<BurstResult> measured) {
        return all(measured, Deviations::cost, cost);
    }

    private static @Nullable Interval all(
            List<BurstResult> measured, Function<BurstResult, @Nullable Double> figure, PooledDeviation deviation) {
        double[] values = values(measured, figure);
        return values.length < measured.size() ? null : interval(values, deviation);
    }

    private static @Nullable Interval interval(double[] values, PooledDeviation deviation) {
        if (values.length == 0) {
            return null;
        }
        double mean = Pivot.mean(values);
        return Interval.of(mean, values.length, deviation.scaledTo(mean));
    }

    private static double[] values(Collection<BurstResult> bursts, Function<BurstResult, @Nullable Double> figure) {
        return bursts.stream()
                .filter(burst -> tps(burst) != null)
                .map(figure)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static @Nullable Double tps(BurstResult burst) {
        return burst.rates().tps();
    }

    private static @Nullable Double latencyP95(BurstResult burst) {
        return burst.durations().atLeast().of("latency_p95_ms") == null
                ? burst.durations().of("latency_p95_ms")
                : null;
    }

    private static @Nullable Double cost(BurstResult burst) {
        return burst.cost().perTransactionUsd();
    }
}
