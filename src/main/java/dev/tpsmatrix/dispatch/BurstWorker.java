package dev.tpsmatrix.dispatch;

import dev.tpsmatrix.archive.Archive;
import dev.tpsmatrix.burst.BurstObserver;
import dev.tpsmatrix.burst.BurstRunner;
import dev.tpsmatrix.burst.BurstRunner.Measured;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Capacity;
import dev.tpsmatrix.store.Leases;
import dev.tpsmatrix.store.Leases.Claim;
import dev.tpsmatrix.store.LostJobs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The whole of one burst: claim, measure, archive, store, and let the next one start. */
@ApplicationScoped
public class BurstWorker {

    private static final Logger LOG = Logger.getLogger(BurstWorker.class);

    private final Leases leases;
    private final Archive archive;
    private final BurstRunner runner;
    private final BurstObserver observer;
    private final Endings endings;
    private final Invoker invoker;
    private final Ticker ticker;
    private final Cancellation cancellation;
    private final LostJobs lost;

    BurstWorker(
            Leases leases,
            Archive archive,
            BurstRunner runner,
            BurstObserver observer,
            Endings endings,
            Invoker invoker,
            Ticker ticker,
            Cancellation cancellation,
            LostJobs lost) {
        this.leases = leases;
        this.archive = archive;
        this.runner = runner;
        this.observer = observer;
        this.endings = endings;
        this.invoker = invoker;
        this.ticker = ticker;
        this.cancellation = cancellation;
        this.lost = lost;
    }

    /**
     * Returns when the burst's result is stored; empty if the order was void or its run was
     * cancelled, and then no request was sent.
     *
     * @param longest that this process may go on; empty if only the bounds end the burst
     */
    public Optional<BurstResult> work(BurstOrder order, Optional<Duration> longest) {
        Optional<Claim> claim = leases.claim(order.jobId(), order.fence(), ticker.now());
        if (claim.isEmpty()) {
            LOG.infof("job %s, fence %d: not to be run any more", order.jobId(), order.fence());
            return Optional.empty();
        }
        try {
            return finish(claim.get(), longest);
        } catch (RuntimeException e) {
            LOG.errorf(e, "job %s died", order.jobId());
            leases.expire(claim.get().lease(), ticker.now()); // dispatch ends it, and counts it where alarms stand
            throw e;
        } finally {
            invoker.dispatch();
        }
    }

    private Optional<BurstResult> finish(Claim claim, Optional<Duration> longest) {
        BurstJob job = claim.job();
        Optional<BurstResult> archived = archive.find(job);
        if (archived.isEmpty() && cancellation.wanted(job.runId())) {
            endings.cancel(claim);
            return Optional.empty();
        }
        BurstResult result = archived.orElseGet(() -> measure(job, longest));
        if (endings.finish(claim, result).isEmpty() && !lost.adopt(job, result)) {
            throw new IllegalStateException("job " + job.jobId()
                    + " was given up while it ran and has a next try; its result is archived, not stored");
        }
        observer.ended(job, result);
        return Optional.of(result);
    }

    private BurstResult measure(BurstJob job, Optional<Duration> longest) {
        Duration bound = Duration.ofSeconds(job.bounds().seconds());
        Duration most = longest.filter(left -> left.compareTo(bound) < 0).orElse(bound);
        Capacity earlier = archive.openSweep(job).orElse(null);
        Measured measured =
                cancellation.watching(job.runId(), stopped -> runner.run(job, earlier, most, observer, stopped));
        archive.store(job, measured.result(), measured.requests());
        return measured.result();
    }
}
