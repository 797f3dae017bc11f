package dev.tpsmatrix.plan;

import dev.tpsmatrix.arrival.Phases;
import dev.tpsmatrix.result.Identity;
import dev.tpsmatrix.workload.Workload;
import java.time.Instant;

/**
 * One planned burst, with everything it needs, so that it reads no configuration.
 *
 * @param schema of this document; a burst takes the current and the previous one
 * @param jobId a hash of run, cell, repeat and attempt, {@code [a-z0-9-]}, at most 40 characters
 * @param trigger what started the run: manual, schedule or release
 * @param repeat from 1
 * @param attempt from 1; another one is a replan after a loss
 * @param region where it runs
 * @param users what the workload or the caller asked for
 * @param seed of its own chance (back-off); sizes follow the workload's seed
 * @param notBefore also its place in the queue
 */
public record BurstJob(
        int schema,
        String jobId,
        String runId,
        String trigger,
        Tier tier,
        int repeat,
        int attempt,
        String region,
        Subject subject,
        Workload workload,
        String workloadHash,
        int users,
        long seed,
        Bounds bounds,
        Instant notBefore) {

    public static final int SCHEMA = 1;

    public Phases phases() {
        return tier.phases(workload);
    }

    /** The left part of its result's row. */
    public Identity identity(Instant startedAt) {
        return new Identity(
                jobId,
                runId,
                trigger,
                startedAt,
                workload.name(),
                workloadHash,
                tier.id(),
                subject.model(),
                subject.provider().id(),
                subject.providerModel(),
                region,
                subject.endpoint(),
                subject.simulated(),
                repeat);
    }
}
