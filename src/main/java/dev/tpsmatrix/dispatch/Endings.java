package dev.tpsmatrix.dispatch;

import dev.tpsmatrix.archive.Archive;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.store.JobState;
import dev.tpsmatrix.store.Jobs;
import dev.tpsmatrix.store.Lease;
import dev.tpsmatrix.store.Leases;
import dev.tpsmatrix.store.Leases.Claim;
import dev.tpsmatrix.store.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** How a job ends: with its result, or lost. */
@ApplicationScoped
public class Endings {

    private static final Logger LOG = Logger.getLogger(Endings.class);

    private final Leases leases;
    private final Jobs jobs;
    private final Archive archive;
    private final Ticker ticker;
    private final Duration laneGap;

    Endings(
            Leases leases,
            Jobs jobs,
            Archive archive,
            Ticker ticker,
            @ConfigProperty(name = "tpsmatrix.lane-gap-seconds", defaultValue = "60") int laneGapSeconds) {
        this.leases = leases;
        this.jobs = jobs;
        this.archive = archive;
        this.ticker = ticker;
        this.laneGap = Duration.ofSeconds(laneGapSeconds);
    }

    /** The run after it; empty if the claim no longer held, and then nothing has changed. */
    Optional<Run> finish(Claim claim, BurstResult result) {
        boolean rest = result.metLimit() && !result.identity().simulated();
        return leases.finish(claim, result, ticker.now(), rest ? laneGap : Duration.ZERO);
    }

    /** A job of a cancelled run that has sent nothing. Returns as {@link #finish}. */
    Optional<Run> cancel(Claim unsent) {
        return leases.cancel(unsent, ticker.now());
    }

    /**
     * How a burst ended that died.
     *
     * @param run after it
     * @param lost false if its archived result was taken
     */
    public record Abandoned(Run run, boolean lost) {}

    /** A burst that died: what it archived before is its result, else it is lost. Empty as of {@link #finish}. */
    public Optional<Abandoned> abandon(Lease lease) {
        if (lease.state() == JobState.CLAIMED) {
            BurstJob job = jobs.find(lease.jobId()).orElseThrow();
            Optional<BurstResult> archived = archive.find(job);
            if (archived.isPresent()) {
                LOG.infof("job %s of run %s: its archived result is taken", lease.jobId(), lease.runId());
                return finish(new Claim(job, lease), archived.get()).map(run -> new Abandoned(run, false));
            }
        }
        return leases.lose(lease, ticker.now()).map(run -> new Abandoned(run, true));
    }
}
