package dev.tpsmatrix.local.simulator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A simulated model: its dialect, how it serves, its limits ({@code null}: none) and its capacity.
 *
 * @param others it answers to every name of its dialect that the scenario doesn't have
 * @param exactLength every answer is as long as its cap allows
 * @param usage when streams tell their usage, whatever is asked ({@code null}: as asked)
 */
record ModelScenario(
        String name,
        Dialect dialect,
        Service service,
        Map<String, Service> perRegion,
        @Nullable Limit limit,
        Capacity capacity,
        boolean others,
        boolean exactLength,
        @Nullable Told usage) {

    /** Per minute; {@code perRegion}: each region has its own allowance, else all share one. */
    record Limit(double requests, double tokens, boolean perRegion) {}

    /** Answers in service at once; {@code perRegion}: in each region so many, else in all together. */
    record Capacity(int slots, boolean perRegion) {

        static final Capacity UNLIMITED = new Capacity(Integer.MAX_VALUE, false);
    }

    ModelScenario {
        perRegion = Map.copyOf(perRegion);
    }

    ModelScenario named(String other) {
        return new ModelScenario(other, dialect, service, perRegion, limit, capacity, others, exactLength, usage);
    }

    Service in(String region) {
        return perRegion.getOrDefault(region, service);
    }
}
