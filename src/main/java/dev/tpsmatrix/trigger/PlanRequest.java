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
 */
public record PlanRequest(
        @JsonProperty("request_id") @Nullable String requestId,
        @Nullable String trigger,
        @Nullable List<String> models,
        @Nullable List<String> regions,
        @Nullable Integer repeats,
        @Nullable String tier,
        @Nullable Integer users) {

    String triggerOrManual() {
        return trigger == null ? "manual" : trigger;
    }

    Selection selection() {
        return new Selection(
                models == null ? List.of() : models, regions == null ? List.of() : regions, repeats, tier, users);
    }
}
