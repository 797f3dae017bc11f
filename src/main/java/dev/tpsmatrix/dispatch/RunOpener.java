package dev.tpsmatrix.dispatch;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.config.ConfigSource;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.BurstJobs;
import dev.tpsmatrix.plan.Commitment;
import dev.tpsmatrix.plan.Estimate;
import dev.tpsmatrix.plan.Planner;
import dev.tpsmatrix.plan.RunIds;
import dev.tpsmatrix.plan.Selection;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.store.Budgeted;
import dev.tpsmatrix.store.Jobs;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.store.Runs;
import dev.tpsmatrix.store.Runs.Planned;
import dev.tpsmatrix.store.Triggers;
import dev.tpsmatrix.workload.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts a planned run into the queue as a saga: the run is PLANNING while its jobs are written, then OPEN, and
 * the queue is looked at. A trigger that comes twice finds its first run and finishes it.
 */
@ApplicationScoped
public class RunOpener {

    private static final int HASH_DIGITS = 32;

    private final ConfigSource config;
    private final Triggers triggers;
    private final Runs runs;
    private final Jobs jobs;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final Invoker invoker;
    private final Budget budget;

    RunOpener(
            ConfigSource config,
            Triggers triggers,
            Runs runs,
            Jobs jobs,
            Ticker ticker,
            RandomGenerator random,
            Invoker invoker,
            Budget budget) {
        this.config = config;
        this.triggers = triggers;
        this.runs = runs;
        this.jobs = jobs;
        this.ticker = ticker;
        this.random = random;
        this.invoker = invoker;
        this.budget = budget;
    }

    /**
     * A run as it was opened, or would be.
     *
     * @param dropped what didn't fit the budget
     * @param estimate at list price
     */
    public record Opened(String runId, List<BurstJob> jobs, List<String> dropped, Estimate estimate) {

        private static Opened of(String runId, Commitment plan) {
            return new Opened(runId, plan.jobs(), plan.dropped(), Estimate.of(plan.jobs()));
        }
    }

    /** The configuration, narrowed. ConfigException in one line. */
    public Setup setup(Selection selection) {
        return startable(selection.applyTo(load(), "event: "));
    }

    /** The configuration of a run that it names, narrowed. ConfigException in one line. */
    public Setup setup(String run, Selection selection) {
        return startable(selection.applyTo(load().run(run), "event: "));
    }

    private Setup startable(Setup setup) {
        invoker.check(setup);
        return setup;
    }

    private Setup load() {
        return Setup.load(config, Setup.FILE, List.of(), ticker.today());
    }

    /** What {@link #open} would do; nothing is written, so its run doesn't exist. */
    public Opened dryRun(Trigger trigger, Setup setup, Allowance allowance) {
        Instant now = now();
        String runId = RunIds.mint(now, random.nextLong());
        return Opened.of(runId, fit(runId, trigger, now, setup, allowance));
    }

    /**
     * @param identity tells this trigger from others; null if each call is a new one
     * @throws dev.tpsmatrix.config.ConfigException in one line, before anything is written
     */
    public Opened open(Trigger trigger, @Nullable String identity, Setup setup, Allowance allowance) {
        Instant now = now();
        String minted = RunIds.mint(now, random.nextLong());
        // A configuration that can't be planned, or paid, must not use up the trigger.
        if (identity == null || triggers.find(identity).isEmpty()) {
            fit(minted, trigger, now, setup, allowance);
        }
        String runId = identity == null ? minted : triggers.claim(identity, minted, now);
        Opened opened = Opened.of(runId, commit(runId, trigger, now, setup, allowance));
        invoker.dispatch();
        return opened;
    }

    private Commitment fit(String runId, Trigger trigger, Instant now, Setup setup, Allowance allowance) {
        BigDecimal most = budget.now(allowance, Commitment.month(now));
        return budget.fit(plan(runId, trigger, now, setup), allowance, most);
    }

    /** Until the run stands, with what it commits: others may commit in between. */
    private Commitment commit(String runId, Trigger trigger, Instant now, Setup setup, Allowance allowance) {
        while (true) {
            Optional<Run> known = runs.find(runId);
            if (known.isPresent()) {
                return finish(known.get(), trigger, setup);
            }
            BigDecimal most = budget.now(allowance, Commitment.month(now));
            Commitment plan = budget.fit(plan(runId, trigger, now, setup), allowance, most);
            Budgeted budgeted = new Budgeted(plan.usd(), most, allowance.budgetUsd() != null, hash(plan.jobs()));
            Run run = Run.planned(runId, trigger, now, plan.jobs().size(), budgeted);
            if (runs.plan(run, budget.ofMonth()) == Planned.NEW) {
                write(runId, plan.jobs());
                return plan;
            }
        }
    }

    /** An earlier call has begun this run; what it didn't get to is done now. */
    private Commitment finish(Run run, Trigger trigger, Setup setup) {
        List<BurstJob> planned = plan(run.runId(), trigger, run.plannedAt(), setup);
        Budgeted budgeted = run.budgeted();
        Commitment plan = budgeted == null
                ? new Commitment(planned, List.of())
                : Commitment.within(budgeted.budgetUsd(), planned);
        boolean same = budgeted == null || budgeted.jobsHash().equals(hash(plan.jobs()));
        if (run.state() == Run.State.PLANNING) {
            if (!same) {
                throw new ConfigException(
                        "run " + run.runId(), "", "the configuration changed while it was planned; cancel it");
            }
            write(run.runId(), plan.jobs());
        }
        return same
                ? plan
                : new Commitment(
                        jobs.ofRun(run.runId()).stream().map(Jobs.Entry::job).toList(), List.of());
    }

    private void write(String runId, List<BurstJob> planned) {
        jobs.add(planned);
        runs.open(runId);
    }

    static String hash(List<BurstJob> planned) {
        return Sha256.hex(planned.stream().map(BurstJobs::toJson).collect(Collectors.joining("\n")), HASH_DIGITS);
    }

    /** As exactly as the table keeps it, so that a repeated plan is the same. */
    private Instant now() {
        return ticker.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static List<BurstJob> plan(String runId, Trigger trigger, Instant at, Setup setup) {
        return new Planner(runId, trigger, at, setup.seed()).plan(setup);
    }
}
