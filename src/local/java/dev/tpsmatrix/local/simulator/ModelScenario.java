package dev.tpsmatrix.local.simulator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A simulated model: its dialect, how it serves, and its limits ({@code null}: none).
 *
 * @param others it answers to every name of its dialect that the scenario doesn't have
 * @param exactLength every answer is as long as its cap allows
 */
record ModelScenario(
        String name,
        Dialect dialect,
        Service service,
        Map<String, Service> perRegion,
        @Nullable Limit limit,
        boolean others,
        boolean exactLength) {

    /** Per minute; {@code perRegion}: each region has its own allowance, else all share one. */
    record Limit(double requests, double tokens, boolean perRegion) {}

    ModelScenario {
        perRegion = Map.copyOf(perRegion);
    }

    ModelScenario named(String other) {
        return new ModelScenario(other, dialect, service, perRegion, limit, others, exactLength);
    }

    Service in(String region) {
        return perRegion.getOrDefault(region, service);
    }
}
