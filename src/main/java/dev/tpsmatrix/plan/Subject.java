package dev.tpsmatrix.plan;

import dev.tpsmatrix.target.Billing;
import dev.tpsmatrix.target.Capabilities;
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
 * @param billing what its transactions cost
 * @param answerSeconds what an answer is taken to need; null to reckon it from the workload
 * @param limitShare of the account's limits that it may use at most, above 0 to 1; null for the usual share
 * @param capabilities what its model can; null in jobs of before they were known
 * @param parameters sent with each request, a JSON object; null for none but the dialect's own
 * @param keyVariable the environment variable that holds the key; null to send none
 */
public record Subject(
        String model,
        Provider provider,
        String providerModel,
        String endpoint,
        Billing billing,
        @Nullable String keyVariable,
        List<String> lanes,
        @Nullable Double answerSeconds,
        @Nullable Double limitShare,
        @Nullable Capabilities capabilities,
        @Nullable String parameters) {

    public static final String SIMULATOR = Target.SIMULATOR;

    public Subject {
        lanes = List.copyOf(lanes);
        if (lanes.isEmpty()) {
            throw new IllegalArgumentException("a target draws on at least one lane: " + model);
        }
    }

    /** What its model can. */
    public Capabilities able() {
        return capabilities == null ? Capabilities.of(provider, providerModel) : capabilities;
    }

    /** Of the account's limits, the share it may use at most. */
    public double maxLimitShare() {
        return limitShare == null ? Target.USUAL_LIMIT_SHARE : limitShare;
    }

    /** Whether its requests cost money that a budget can reckon with. */
    public boolean spends() {
        return !simulated() && billing.budgetPrice() != null;
    }

    public boolean simulated() {
        return endpoint.equals(SIMULATOR);
    }
}
