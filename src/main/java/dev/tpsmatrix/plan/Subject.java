package dev.tpsmatrix.plan;

import dev.tpsmatrix.target.Price;
import dev.tpsmatrix.target.Provider;
import dev.tpsmatrix.target.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a burst loads, as the configuration said when it was planned.
 *
 * @param model the target's id
 * @param providerModel the provider's own id of it
 * @param endpoint the base URL, or {@code simulator}
 * @param price null if costs stay unknown
 * @param answerSeconds what an answer is taken to need; null to reckon it from the workload
 * @param keyVariable the environment variable that holds the key; null to send none
 */
public record Subject(
        String model,
        Provider provider,
        String providerModel,
        String endpoint,
        @Nullable Price price,
        @Nullable String keyVariable,
        List<String> lanes,
        @Nullable Double answerSeconds) {

    public static final String SIMULATOR = Target.SIMULATOR;

    public Subject {
        lanes = List.copyOf(lanes);
        if (lanes.isEmpty()) {
            throw new IllegalArgumentException("a target draws on at least one lane: " + model);
        }
    }

    /** Whether its requests cost money at a known price. */
    public boolean spends() {
        return !simulated() && price != null;
    }

    public boolean simulated() {
        return endpoint.equals(SIMULATOR);
    }
}
