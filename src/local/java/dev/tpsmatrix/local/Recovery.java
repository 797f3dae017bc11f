package dev.tpsmatrix.local;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.dispatch.Endings;
import dev.tpsmatrix.store.JobState;
import dev.tpsmatrix.store.Jobs;
import dev.tpsmatrix.store.Lease;
import dev.tpsmatrix.store.Leases;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.store.Runs;
import dev.tpsmatrix.watch.RunEnd;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

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
    private final RunEnd runEnd;
    private final Ticker ticker;

    Recovery(Jobs jobs, Runs runs, Leases leases, Endings endings, RunEnd runEnd, Ticker ticker) {
        this.jobs = jobs;
        this.runs = runs;
        this.leases = leases;
        this.endings = endings;
        this.runEnd = runEnd;
        this.ticker = ticker;
    }

    /**
     * Ends the jobs of earlier runs and writes the matrix of those that this completes.
     *
     * @param marker holds the id of a run from its opening until its matrix is written
     */
    void finish(Path marker, PrintWriter out) throws IOException {
        Set<String> complete = new TreeSet<>();
        for (Lease lease : jobs.unfinished()) {
            if (end(lease)) {
                complete.add(lease.runId());
            }
        }
        for (String runId : complete) {
            Run run = runs.find(runId).orElseThrow();
            out.printf("The run %s was cut off: %d bursts are kept, %d are lost.%n", runId, run.measured(), run.lost());
        }
        if (Files.exists(marker)) {
            runs.find(Files.readString(marker))
                    .filter(run -> run.state() == Run.State.COMPLETE)
                    .ifPresent(run -> complete.add(run.runId()));
        }
        complete.forEach(runId -> aggregate(runId, out));
        out.flush();
        Files.deleteIfExists(marker);
    }

    /** Ends what was running, and nothing else: what is queued goes on whenever a process serves this folder. */
    void endRunning(PrintWriter out) {
        for (Lease lease : jobs.unfinished()) {
            if (lease.state() == JobState.DISPATCHED) {
                leases.requeue(lease, ticker.now());
            } else if (lease.state() == JobState.CLAIMED) {
                endings.abandon(lease)
                        .filter(Endings.Abandoned::lost)
                        .ifPresent(lost -> out.printf("job %s of run %s is lost%n", lease.jobId(), lease.runId()));
            }
        }
        out.flush();
    }

    /** Whether its run is complete by it. */
    private boolean end(Lease lease) {
        if (runs.find(lease.runId()).orElseThrow().state() == Run.State.PLANNING) {
            leases.drop(lease, ticker.now());
            return false;
        }
        return endings.abandon(lease)
                .filter(ended -> ended.run().state() == Run.State.COMPLETE)
                .isPresent();
    }

    /** What can't be written must not keep the next run from starting. */
    private void aggregate(String runId, PrintWriter out) {
        try {
            runEnd.of(runId);
        } catch (RuntimeException e) {
            out.println("The matrix of the run " + runId + " can't be written: " + e.getMessage());
        }
    }
}
