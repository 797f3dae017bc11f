package dev.tpsmatrix.local.simulator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A simulated model: its dialect, how it serves, and its limits ({@code null}: none). */
record ModelScenario(
        String name,
        Dialect dialect,
        Service service,
        Map<String, Service> perRegion,
        @Nullable Limit limit) {

    /** Per minute; {@code perRegion}: each region has its own allowance, else all share one. */
    record Limit(double requests, double tokens, boolean perRegion) {}

    ModelScenario {
        perRegion = Map.copyOf(perRegion);
    }

    Service in(String region) {
        return perRegion.getOrDefault(region, service);
    }
}
