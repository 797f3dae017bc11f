package dev.tpsmatrix.dispatch;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.dispatch.Endings.Abandoned;
import dev.tpsmatrix.store.JobState;
import dev.tpsmatrix.store.Jobs;
import dev.tpsmatrix.store.Lease;
import dev.tpsmatrix.store.Leases;
import dev.tpsmatrix.store.Leases.Claim;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.store.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Looks at the queue once: gives up what died, then starts what is due and has its lanes free. */
@ApplicationScoped
public class Dispatcher {

    /** An invocation is delivered within 60 s or not at all. */
    private static final Duration CLAIM_WITHIN = Duration.ofSeconds(90);

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private final Jobs jobs;
    private final Leases leases;
    private final Runs runs;
    private final Endings endings;
    private final Invoker invoker;
    private final ReleaseStarts releases;
    private final Ticker ticker;
    private final boolean enabled;

    Dispatcher(
            Jobs jobs,
            Leases leases,
            Runs runs,
            Endings endings,
            Invoker invoker,
            ReleaseStarts releases,
            Ticker ticker,
            @ConfigProperty(name = "tpsmatrix.enabled", defaultValue = "true") boolean enabled) {
        this.jobs = jobs;
        this.leases = leases;
        this.runs = runs;
        this.endings = endings;
        this.invoker = invoker;
        this.releases = releases;
        this.ticker = ticker;
        this.enabled = enabled;
    }

    /**
     * What one look did.
     *
     * @param adopted bursts that died, but had archived their result
     * @param lost bursts that died without one
     * @param unreachable bursts whose region took no order; they stay queued
     */
    public record Swept(int started, int adopted, int lost, int unreachable) {}

    public Swept sweep() {
        Instant now = ticker.now();
        List<Abandoned> ended = giveUp(now);
        int lost = (int) ended.stream().filter(Abandoned::lost).count();
        if (enabled) {
            releases.startWaiting(now);
        }
        Started started = enabled ? start(now) : new Started(0, 0);
        return new Swept(started.bursts(), ended.size() - lost, lost, started.unreachable());
    }

    private List<Abandoned> giveUp(Instant now) {
        List<Abandoned> ended = new ArrayList<>();
        for (Lease lease : jobs.expired(now)) {
            try {
                if (lease.state() == JobState.DISPATCHED) {
                    leases.requeue(lease, now);
                } else {
                    endings.abandon(lease).ifPresent(abandoned -> {
                        LOG.errorf("job %s of run %s outlived its lease", lease.jobId(), lease.runId());
                        ended.add(abandoned);
                    });
                }
            } catch (RuntimeException e) {
                LOG.errorf("job %s of run %s can't be ended, the others go on: %s", lease.jobId(), lease.runId(), e);
            }
        }
        return ended;
    }

    private record Started(int bursts, int unreachable) {}

    /** One look goes through the queue in its order; a lane that was taken stays so for this look. */
    private Started start(Instant now) {
        int started = 0;
        int unreachable = 0;
        Set<String> taken = new HashSet<>();
        Map<String, Optional<Run>> known = new HashMap<>();
        for (Lease due : jobs.due(now)) {
            try {
                Optional<Run> run = known.computeIfAbsent(due.runId(), runs::find);
                boolean free = Collections.disjoint(taken, due.lanes());
                if (run.map(Run::isOver).orElse(false)) {
                    cancel(due, run.get(), now);
                } else if (free && run.map(Run::isOpen).orElse(false)) {
                    taken.addAll(due.lanes());
                    Optional<Lease> lease = leases.lease(due, now, CLAIM_WITHIN);
                    if (lease.isPresent() && invoke(lease.get(), now)) {
                        started++;
                    } else if (lease.isPresent()) {
                        unreachable++;
                    }
                }
            } catch (RuntimeException e) {
                LOG.errorf("job %s of run %s can't be started, the others go on: %s", due.jobId(), due.runId(), e);
            }
        }
        return new Started(started, unreachable);
    }

    /** A job that its planner queued while the run was cancelled. */
    private void cancel(Lease queued, Run run, Instant now) {
        if (run.state() == Run.State.COMPLETE) {
            leases.drop(queued, now);
        } else {
            endings.cancel(new Claim(jobs.find(queued.jobId()).orElseThrow(), queued));
        }
    }

    private boolean invoke(Lease lease, Instant now) {
        try {
            invoker.burst(lease.region(), new BurstOrder(lease.jobId(), lease.fence()));
            return true;
        } catch (RuntimeException e) {
            // If it was delivered all the same, its fence is old once the job is leased again.
            LOG.errorf(e, "job %s could not be started in %s; it stays queued", lease.jobId(), lease.region());
            leases.requeue(lease, now);
            return false;
        }
    }
}
