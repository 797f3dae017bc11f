package dev.tpsmatrix.plan;

import dev.tpsmatrix.arrival.Phases;
import dev.tpsmatrix.result.Identity;
import dev.tpsmatrix.result.Sla;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.workload.Load;
import dev.tpsmatrix.workload.Sha256;
import dev.tpsmatrix.workload.Workload;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One planned burst, with everything it needs, so that it reads no configuration.
 *
 * @param schema of this document; a burst takes the current and the previous one
 * @param jobId a hash of run, cell, repeat and attempt, {@code [a-z0-9-]}, at most 40 characters
 * @param trigger what started the run: manual, schedule, release or discovery
 * @param triggeredBy who or what exactly; null if nobody said
 * @param repeat from 1
 * @param attempt from 1; another one is a replan after a loss
 * @param region where it runs
 * @param users what the workload or the caller asked for
 * @param seed of its own chance (back-off); sizes follow the workload's seed
 * @param notBefore also its place in the queue
 * @param committedIn the month to whose spend its dollar bound was committed; null before schema 2, which committed none
 */
public record BurstJob(
        int schema,
        String jobId,
        String runId,
        String trigger,
        @Nullable String triggeredBy,
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
        Instant notBefore,
        @Nullable YearMonth committedIn) {

    public static final int SCHEMA = 3;

    private static final int ID_DIGITS = 26;

    /** US dollars that are committed to it: its own bound, or 0 if it spends nothing or nothing was committed. */
    public BigDecimal committedUsd() {
        return committedIn == null || !subject.spends() ? BigDecimal.ZERO : BigDecimal.valueOf(bounds.usd());
    }

    /** What to add to its month's spend once it took {@code usd}; empty if nothing was committed, or nobody knows. */
    public Optional<BigDecimal> correction(@Nullable Double usd) {
        return committedIn == null || !subject.spends() || usd == null
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(usd).subtract(committedUsd()));
    }

    /** The same burst planned again after this try was lost, committed in {@code month}. */
    public BurstJob nextTry(YearMonth month) {
        int next = attempt + 1;
        return with(jobId(runId, workload.name(), tier, subject.model(), region, repeat, next), next, bounds, month);
    }

    public Trigger cause() {
        return new Trigger(trigger, triggeredBy);
    }

    BurstJob within(Bounds own) {
        return with(jobId, attempt, own, committedIn);
    }

    private BurstJob with(String id, int tries, Bounds limits, @Nullable YearMonth month) {
        return new BurstJob(
                SCHEMA,
                id,
                runId,
                trigger,
                triggeredBy,
                tier,
                repeat,
                tries,
                region,
                subject,
                workload,
                workloadHash,
                users,
                seed,
                limits,
                notBefore,
                month);
    }

    static String jobId(
            String runId, String workload, Tier tier, String model, String region, int repeat, int attempt) {
        return "b-"
                + Sha256.hex(
                        String.join("|", runId, workload, tier.id(), model, region, "" + repeat, "" + attempt),
                        ID_DIGITS);
    }

    /** How its requests are started; those of a probe one after another, whatever its workload says. */
    public Load load() {
        return tier == Tier.PROBE ? Load.CLOSED : workload.load();
    }

    public Sla sla() {
        return new Sla(workload.latencySlaMs(), workload.slaPercentile(), workload.ttftSlaMs());
    }

    public Phases phases() {
        return tier.phases(workload);
    }

    /** The left part of its result's row. */
    public Identity identity(Instant startedAt) {
        return new Identity(
                jobId,
                runId,
                cause(),
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
