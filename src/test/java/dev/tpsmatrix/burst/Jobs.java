package dev.tpsmatrix.burst;

import dev.tpsmatrix.plan.Bounds;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Subject;
import dev.tpsmatrix.plan.Tier;
import dev.tpsmatrix.target.Billing;
import dev.tpsmatrix.target.Price;
import dev.tpsmatrix.target.Provider;
import dev.tpsmatrix.workload.Cache;
import dev.tpsmatrix.workload.Load;
import dev.tpsmatrix.workload.Retry;
import dev.tpsmatrix.workload.SizePoint;
import dev.tpsmatrix.workload.Workload;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs for tests. */
final class Jobs {

    static final Price PRICE = new Price(1, 0.1, 5);
    static final Billing BILLING = new Billing(PRICE, null, null, null, null, "us", LocalDate.of(2026, 1, 1));
    static final int SLA_MS = 1000;
    static final int TIMEOUT_MS = 10_000;
    static final Bounds WIDE = new Bounds(3600, 1_000_000, 1_000_000_000, 1_000_000);

    private Jobs() {}

    static BurstJob standard(int users, int warmup, int rampSeconds, int sustainSeconds, int cooldownSeconds) {
        return job(Tier.STANDARD, users, WIDE, warmup, rampSeconds, sustainSeconds, cooldownSeconds);
    }

    /** One user for a minute, at once. */
    static BurstJob single() {
        return standard(1, 0, 0, 60, 0);
    }

    static BurstJob probe() {
        return job(Tier.PROBE, 50, WIDE, 10, 30, 300, 5);
    }

    /** 10 users, 5 warm-up requests, 2 s of ramp, 20 s of sustain, 1 s of cool-down. */
    static BurstJob bounded(Bounds bounds) {
        return job(Tier.STANDARD, 10, bounds, 5, 2, 20, 1);
    }

    /** Without warm-up, ramp and cool-down. */
    static BurstJob open(Load load, int connections, int sustainSeconds, long seed) {
        return job(Tier.STANDARD, connections, WIDE, 0, 0, sustainSeconds, 0, load, seed);
    }

    static BurstJob job(Tier tier, int users, Bounds bounds, int warmup, int ramp, int sustain, int cooldown) {
        return job(tier, users, bounds, warmup, ramp, sustain, cooldown, Load.CLOSED, 42);
    }

    static BurstJob job(
            Tier tier,
            int users,
            Bounds bounds,
            int warmup,
            int ramp,
            int sustain,
            int cooldown,
            Load load,
            long seed) {
        Workload workload = new Workload(
                "chat",
                "1",
                "",
                List.of(new SizePoint(50, 500, 100)),
                SLA_MS,
                users,
                sustain,
                load,
                warmup,
                ramp,
                cooldown,
                3,
                95,
                null,
                Cache.BUST,
                1,
                Retry.OFF);
        Subject subject = new Subject(
                "fake",
                Provider.OPENAI,
                "fake-1",
                Subject.SIMULATOR,
                BILLING,
                null,
                List.of("lane"),
                null,
                null,
                null,
                null);
        return new BurstJob(
                BurstJob.SCHEMA,
                "b-1",
                "run",
                "manual",
                "a test",
                tier,
                1,
                1,
                "local",
                subject,
                workload,
                workload.hash(),
                users,
                seed,
                bounds,
                Instant.EPOCH,
                null);
    }

    /** The same job, of whose account's limits it may use that share. */
    static BurstJob share(BurstJob job, @Nullable Double limitShare) {
        Subject s = job.subject();
        Subject subject = new Subject(
                s.model(),
                s.provider(),
                s.providerModel(),
                s.endpoint(),
                s.billing(),
                s.keyVariable(),
                s.lanes(),
                s.answerSeconds(),
                limitShare,
                s.capabilities(),
                s.parameters());
        return of(job, job.jobId(), subject);
    }

    /** The same job, whose transactions are tried again. */
    static BurstJob retrying(BurstJob job) {
        return of(job, job.workload().cache(), Retry.ON);
    }

    /** The same job, whose prompts begin alike. */
    static BurstJob caching(BurstJob job) {
        return of(job, new Cache.Allow(100), job.workload().retry());
    }

    private static BurstJob of(BurstJob job, Cache cache, Retry retry) {
        Workload w = job.workload();
        Workload other = new Workload(
                w.name(),
                w.version(),
                w.description(),
                w.requestDistribution(),
                w.latencySlaMs(),
                w.concurrentUsers(),
                w.testDurationSeconds(),
                w.load(),
                w.warmupRequests(),
                w.rampSeconds(),
                w.cooldownSeconds(),
                w.repeats(),
                w.slaPercentile(),
                w.ttftSlaMs(),
                cache,
                w.seed(),
                retry);
        return of(job, job.jobId(), job.subject(), other);
    }

    /** The same job under another id, of another subject. */
    static BurstJob of(BurstJob job, String id, Subject subject) {
        return of(job, id, subject, job.workload());
    }

    private static BurstJob of(BurstJob job, String id, Subject subject, Workload workload) {
        return new BurstJob(
                job.schema(),
                id,
                job.runId(),
                job.trigger(),
                job.triggeredBy(),
                job.tier(),
                job.repeat(),
                job.attempt(),
                job.region(),
                subject,
                workload,
                workload.hash(),
                job.users(),
                job.seed(),
                job.bounds(),
                job.notBefore(),
                job.committedIn());
    }
}
