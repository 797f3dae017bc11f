package dev.tpsmatrix.bench;

import dev.tpsmatrix.plan.Bounds;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Subject;
import dev.tpsmatrix.plan.Tier;
import dev.tpsmatrix.target.Billing;
import dev.tpsmatrix.target.Provider;
import dev.tpsmatrix.workload.Cache;
import dev.tpsmatrix.workload.Load;
import dev.tpsmatrix.workload.Retry;
import dev.tpsmatrix.workload.SizePoint;
import dev.tpsmatrix.workload.Workload;
import java.time.Instant;
import java.util.List;

/**
 * A burst that our client is told to run.
 *
 * @param id of the job, so that its requests' ids are no other burst's
 * @param load as a workload writes it
 * @param tokens of each answer
 * @param spinMs for so long a task keeps the event loop busy, and for as long it leaves it alone; 0 for none
 * @param samples where to write, a line each, id and TTFT in nanoseconds of the requests sent in the window whose first
 *     token came in it
 */
record BurstOrder(
        String id,
        String load,
        int users,
        int tokens,
        int rampSeconds,
        int sustainSeconds,
        int slaMs,
        int spinMs,
        String samples) {

    private static final int INPUT_TOKENS = 200;

    private static final Bounds WIDE = new Bounds(3600, 1_000_000_000, 1_000_000_000_000L, 1_000_000);

    BurstJob job() {
        Workload workload = new Workload(
                "bench",
                "1",
                "",
                List.of(new SizePoint(50, INPUT_TOKENS, tokens)),
                slaMs,
                users,
                sustainSeconds,
                Load.parse(load),
                0,
                rampSeconds,
                0,
                1,
                95,
                null,
                Cache.BUST,
                1,
                Retry.OFF);
        Subject subject = new Subject(
                "bench",
                Provider.OPENAI,
                Simulation.MODEL,
                Subject.SIMULATOR,
                new Billing(null, null, null, null, null, null, null),
                null,
                List.of("bench"),
                null,
                null,
                null,
                null);
        return new BurstJob(
                BurstJob.SCHEMA,
                id,
                "bench",
                "manual",
                null,
                Tier.STANDARD,
                1,
                1,
                "here",
                subject,
                workload,
                workload.hash(),
                users,
                1,
                WIDE,
                Instant.EPOCH,
                null);
    }
}
