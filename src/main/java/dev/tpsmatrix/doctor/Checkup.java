package dev.tpsmatrix.doctor;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * What was found of all targets, and what finding it took.
 *
 * @param runs what each configured run is estimated to cost at list price, each time it starts
 * @param runsByTheHour what it costs besides of servers that are paid by the hour, outside the budgets; without those that
 *     measure none
 */
@RegisterForReflection
public record Checkup(
        List<Finding> findings,
        @JsonProperty("runs_usd") Map<String, Double> runs,
        @JsonProperty("runs_hour_usd") Map<String, Double> runsByTheHour,
        Spent spent) {

    /**
     * What the examination itself took of real providers.
     *
     * @param usd at list price, of what has one
     * @param unpriced requests that were answered, but whose cost nobody knows
     */
    @RegisterForReflection
    public record Spent(int requests, long inputTokens, long outputTokens, double usd, int unpriced) {

        static final Spent NOTHING = new Spent(0, 0, 0, 0, 0);

        Spent plus(Spent other) {
            return new Spent(
                    requests + other.requests,
                    inputTokens + other.inputTokens,
                    outputTokens + other.outputTokens,
                    usd + other.usd,
                    unpriced + other.unpriced);
        }
    }

    /** Whether nothing must be mended. */
    public boolean healthy() {
        return findings.stream().allMatch(finding -> finding.mend().isEmpty());
    }
}
