package dev.tpsmatrix.dispatch;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.store.JobState;
import dev.tpsmatrix.store.Jobs;
import dev.tpsmatrix.store.Leases.Claim;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.store.Runs;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Ends a run before its time: its queued jobs are CANCELLED, its running bursts look for it and end. */
@ApplicationScoped
public class Cancellation {

    /** A cancelled burst has ended within 10 s: this, the cut, archive and store. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

    private static final String WHY = "cancelled";

    private final Runs runs;
    private final Jobs jobs;
    private final Endings endings;
    private final Vertx vertx;
    private final Ticker ticker;

    Cancellation(Runs runs, Jobs jobs, Endings endings, Vertx vertx, Ticker ticker) {
        this.runs = runs;
        this.jobs = jobs;
        this.endings = endings;
        this.vertx = vertx;
        this.ticker = ticker;
    }

    /**
     * The run after it. Repeated, it changes nothing.
     *
     * @throws IllegalArgumentException if there is no such run
     */
    public Run cancel(String runId) {
        Run run = runs.require(runId);
        while (!run.isOver()) {
            runs.stop(run, ticker.now()); // or it has just moved on, which the next look shows
            run = runs.require(runId);
        }
        if (run.state() != Run.State.COMPLETE) {
            jobs.ofRun(runId).stream()
                    .filter(job -> job.state() == JobState.QUEUED)
                    .forEach(job -> endings.cancel(new Claim(job.job(), job.lease())));
        }
        return runs.require(runId);
    }

    boolean wanted(String runId) {
        return runs.find(runId).map(Run::stopping).orElse(false);
    }

    /** {@code burst} with a stage that completes once its run is cancelled; looked at until the burst returns. */
    <T> T watching(String runId, Function<CompletionStage<String>, T> burst) {
        CompletableFuture<String> stopped = new CompletableFuture<>();
        long timer = vertx.setPeriodic(
                LOOK_EVERY.toMillis(),
                ignored -> vertx.executeBlocking(() -> wanted(runId)).onSuccess(wanted -> {
                    if (wanted) {
                        stopped.complete(WHY);
                    }
                }));
        try {
            return burst.apply(stopped);
        } finally {
            vertx.cancelTimer(timer);
        }
    }
}
