package dev.tpsmatrix.dispatch;

import dev.tpsmatrix.archive.Archive;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.plan.Commitment;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.store.JobState;
import dev.tpsmatrix.store.Jobs;
import dev.tpsmatrix.store.LostJobs;
import dev.tpsmatrix.store.LostJobs.Retried;
import dev.tpsmatrix.store.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.Optional;

/** Gives a run's LOST jobs a next try, save those whose archive shows that they were done. */
@ApplicationScoped
public class Replan {

    private final Runs runs;
    private final Jobs jobs;
    private final LostJobs lost;
    private final Archive archive;
    private final Budget budget;
    private final Invoker invoker;
    private final Ticker ticker;

    Replan(Runs runs, Jobs jobs, LostJobs lost, Archive archive, Budget budget, Invoker invoker, Ticker ticker) {
        this.runs = runs;
        this.jobs = jobs;
        this.lost = lost;
        this.archive = archive;
        this.budget = budget;
        this.invoker = invoker;
        this.ticker = ticker;
    }

    /**
     * @param adopted jobs whose archived result was taken
     * @param queued next tries
     */
    public record Replanned(int adopted, int queued) {}

    /**
     * Repeated, it does what is left to do.
     *
     * @throws IllegalArgumentException if there is no such run
     * @throws ConfigException if the run's budget or the month's doesn't hold a next try; those before it are queued
     */
    public Replanned lostJobsOf(String runId) {
        runs.require(runId);
        YearMonth month = Commitment.month(ticker.now());
        int adopted = 0;
        int queued = 0;
        try {
            for (Jobs.Entry job : jobs.ofRun(runId)) {
                if (job.state() == JobState.LOST && !job.replanned()) {
                    Optional<BurstResult> archived = archive.find(job.job());
                    if (archived.isPresent()) {
                        adopted += lost.adopt(job.job(), archived.get()) ? 1 : 0;
                    } else {
                        queued += retry(job, month) ? 1 : 0;
                    }
                }
            }
        } finally {
            invoker.dispatch();
        }
        return new Replanned(adopted, queued);
    }

    private boolean retry(Jobs.Entry job, YearMonth month) {
        Retried retried = lost.retry(job.job(), month, budget.ofMonth());
        if (retried == Retried.OVER_BUDGET) {
            throw new ConfigException(
                    "budget",
                    "",
                    "the next try of " + job.job().jobId() + " may take "
                            + job.job().committedUsd().toPlainString()
                            + " USD, more than the run's budget or the month's has left");
        }
        return retried == Retried.QUEUED;
    }
}
