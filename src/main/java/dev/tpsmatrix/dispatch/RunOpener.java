package dev.tpsmatrix.dispatch;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.config.ConfigSource;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Estimate;
import dev.tpsmatrix.plan.Planner;
import dev.tpsmatrix.plan.RunIds;
import dev.tpsmatrix.plan.Selection;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.store.Jobs;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.store.Runs;
import dev.tpsmatrix.store.Triggers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Puts a planned run into the queue as a saga: the run is PLANNING while its jobs are written, then OPEN, and
 * the queue is looked at. A trigger that comes twice finds its first run and finishes it.
 */
@ApplicationScoped
public class RunOpener {

    private final ConfigSource config;
    private final Triggers triggers;
    private final Runs runs;
    private final Jobs jobs;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final Invoker invoker;

    RunOpener(
            ConfigSource config,
            Triggers triggers,
            Runs runs,
            Jobs jobs,
            Ticker ticker,
            RandomGenerator random,
            Invoker invoker) {
        this.config = config;
        this.triggers = triggers;
        this.runs = runs;
        this.jobs = jobs;
        this.ticker = ticker;
        this.random = random;
        this.invoker = invoker;
    }

    /** A run as it was opened; {@code estimate} is at list price. */
    public record Opened(String runId, List<BurstJob> jobs, Estimate estimate) {}

    /**
     * @param identity tells this trigger from others; null if each call is a new one
     * @throws dev.tpsmatrix.config.ConfigException in one line, before anything is written
     */
    public Opened open(String trigger, @Nullable String identity, Selection selection) {
        return open(trigger, identity, selection.applyTo(Setup.load(config, Setup.FILE, List.of())));
    }

    /** The same with a configuration that was read already. */
    public Opened open(String trigger, @Nullable String identity, Setup setup) {
        Instant now = ticker.now();
        String minted = RunIds.mint(now, random.nextLong());
        plan(minted, trigger, now, setup);
        String runId = identity == null ? minted : triggers.claim(identity, minted, now);
        Optional<Run> first = runs.find(runId);
        Instant plannedAt = first.map(Run::plannedAt).orElse(now);
        List<BurstJob> planned = plan(runId, trigger, plannedAt, setup);
        // A run once open has counted its jobs: those of a configuration that changed since are not its own.
        if (first.map(run -> run.state() == Run.State.PLANNING).orElse(true)) {
            runs.plan(Run.planned(runId, trigger, plannedAt, planned.size()));
            jobs.add(planned);
            runs.open(runId);
        }
        invoker.dispatch();
        return new Opened(runId, planned, Estimate.of(planned));
    }

    private static List<BurstJob> plan(String runId, String trigger, Instant at, Setup setup) {
        return new Planner(runId, trigger, at, setup.seed()).plan(setup);
    }
}
