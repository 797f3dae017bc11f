package dev.tpsmatrix.doctor;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found of one target.
 *
 * @param region from which it was asked
 * @param key whether there is one, and whether it is accepted
 * @param served whether the model is known there, and as what
 * @param requestsPerMinute of the account, as the answer told; null if it told none, as is the next
 * @param lanes the limit pools that its bursts draw on
 * @param shared whether production likely draws on the same
 * @param inputUsd per million tokens; null if it is not known, as is the next
 * @param priceChecked when the price was looked up with the provider; null if nobody did
 * @param priceUnchecked whether that is too long ago
 * @param runsUsd what the configured runs are estimated to cost at list price, each once; null if nobody knows
 * @param runsHourUsd what they cost of its server meanwhile, outside the budgets; null if it is not paid by the hour
 * @param mend what must be mended before it can be measured
 * @param notes what one should know all the same
 */
@RegisterForReflection
public record Finding(
        String model,
        String provider,
        String region,
        String endpoint,
        String key,
        String served,
        @JsonProperty("requests_per_minute") @Nullable Long requestsPerMinute,
        @JsonProperty("tokens_per_minute") @Nullable Long tokensPerMinute,
        List<String> lanes,
        String shared,
        Prices prices,
        @JsonProperty("runs_usd") @Nullable Double runsUsd,
        @JsonProperty("runs_hour_usd") @Nullable Double runsHourUsd,
        List<String> mend,
        List<String> notes) {

    /** What it costs. */
    @RegisterForReflection
    public record Prices(
            @JsonProperty("input_usd_per_million") @Nullable Double inputUsd,

            @JsonProperty("output_usd_per_million") @Nullable
            Double outputUsd,

            @JsonProperty("usd_per_hour") @Nullable Double perHourUsd,
            @Nullable String source,
            @Nullable LocalDate checked,
            boolean unchecked) {}

    public Finding {
        lanes = List.copyOf(lanes);
        mend = List.copyOf(mend);
        notes = List.copyOf(notes);
    }
}
