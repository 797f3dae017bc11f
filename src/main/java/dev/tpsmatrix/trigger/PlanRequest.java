package dev.tpsmatrix.trigger;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tpsmatrix.plan.Selection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The event of {@code plan}; whatever is left out stays as the configuration says.
 *
 * @param requestId a call that gives one plans once, however often it is delivered
 * @param trigger manual, schedule or release
 * @param run the name of a schedule; {@code at} is its time, and both together plan once
 */
public record PlanRequest(
        @JsonProperty("request_id") @Nullable String requestId,
        @Nullable String trigger,
        @Nullable String run,
        @Nullable String at,
        @Nullable List<String> models,
        @Nullable List<String> regions,
        @Nullable Integer repeats,
        @Nullable String tier,
        @Nullable Integer users) {

    private boolean scheduled() {
        return run != null && at != null;
    }

    @Nullable
    String identity() {
        return requestId == null && scheduled() ? "schedule " + run + " " + at : requestId;
    }

    String triggerOrDefault() {
        return trigger == null ? scheduled() ? "schedule" : "manual" : trigger;
    }

    Selection selection() {
        return new Selection(
                models == null ? List.of() : models, regions == null ? List.of() : regions, repeats, tier, users);
    }
}
