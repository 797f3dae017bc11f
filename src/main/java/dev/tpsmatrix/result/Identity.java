package dev.tpsmatrix.result;

import java.time.Instant;

/**
 * Which burst this was: the left part of its result's row.
 *
 * @param model the target's id in our configuration; {@code providerModel} is the provider's own
 * @param region where the burst ran; {@code endpoint} is where it was served
 * @param repeat from 1
 */
public record Identity(
        String jobId,
        String runId,
        Trigger trigger,
        Instant startedAt,
        String workload,
        String workloadHash,
        String tier,
        String model,
        String provider,
        String providerModel,
        String region,
        String endpoint,
        boolean simulated,
        int repeat) {

    void writeTo(Row row) {
        trigger.writeTo(row);
        row.put("job_id", jobId)
                .put("run_id", runId)
                .put("started_at", startedAt.toString())
                .put("workload", workload)
                .put("workload_hash", workloadHash)
                .put("tier", tier)
                .put("model", model)
                .put("provider", provider)
                .put("provider_model", providerModel)
                .put("region", region)
                .put("endpoint", endpoint)
                .put("simulated", simulated)
                .put("repeat", repeat);
    }

    static Identity readFrom(Row row) {
        return new Identity(
                row.text("job_id"),
                row.text("run_id"),
                Trigger.readFrom(row),
                row.instant("started_at"),
                row.text("workload"),
                row.text("workload_hash"),
                row.text("tier"),
                row.text("model"),
                row.text("provider"),
                row.text("provider_model"),
                row.text("region"),
                row.text("endpoint"),
                row.flag("simulated"),
                (int) row.integer("repeat"));
    }
}
