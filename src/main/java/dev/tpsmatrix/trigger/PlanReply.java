package dev.tpsmatrix.trigger;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** What {@code plan} opened: the run, its jobs, and the estimate at list price with its arithmetic. */
public record PlanReply(
        @JsonProperty("run_id") String runId,
        int jobs,
        @JsonProperty("estimated_usd") double estimatedUsd,
        @JsonProperty("estimated_seconds") double estimatedSeconds,
        List<String> arithmetic) {}
