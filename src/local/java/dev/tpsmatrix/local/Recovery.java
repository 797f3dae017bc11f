package dev.tpsmatrix.local;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.dispatch.Endings;
import dev.tpsmatrix.store.Jobs;
import dev.tpsmatrix.store.Lease;
import dev.tpsmatrix.store.Leases;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.store.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ends what a killed process left behind. The folder's lock proves that no other process runs, so whatever has not
 * ended never will: its lanes are free, its jobs LOST, unless their archive shows that they were done.
 */
@ApplicationScoped
class Recovery {

    private final Jobs jobs;
    private final Runs runs;
    private final Leases leases;
    private final Endings endings;
    private final Ticker ticker;

    Recovery(Jobs jobs, Runs runs, Leases leases, Endings endings, Ticker ticker) {
        this.jobs = jobs;
        this.runs = runs;
        this.leases = leases;
        this.endings = endings;
        this.ticker = ticker;
    }

    /** The runs that are complete by it. */
    Collection<Run> recover() {
        Map<String, Run> completed = new LinkedHashMap<>();
        for (Lease lease : jobs.unfinished()) {
            boolean planning = runs.find(lease.runId()).orElseThrow().state() == Run.State.PLANNING;
            if (planning) {
                leases.drop(lease, ticker.now());
            } else {
                endings.abandon(lease)
                        .filter(run -> run.state() == Run.State.COMPLETE)
                        .ifPresent(run -> completed.put(run.runId(), run));
            }
        }
        return completed.values();
    }
}
