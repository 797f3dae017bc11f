package dev.tpsmatrix.burst;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.provider.Access;
import dev.tpsmatrix.provider.Destination;
import dev.tpsmatrix.provider.StreamingModel;
import dev.tpsmatrix.provider.StreamingModels;
import dev.tpsmatrix.result.Asked;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.RoundTrips;
import dev.tpsmatrix.result.Window;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A whole burst, put together as {@link BurstRunner} does, of which one is told when its window opens and closes. */
public final class BenchBurst {

    private BenchBurst() {}

    /** Told on the burst's loop. */
    public enum Moment {
        BURST_BEGINS,
        WINDOW_OPENS,
        WINDOW_CLOSES
    }

    /** @param window null if the burst ended before it */
    public record Ended(
            BurstResult result,
            List<RequestRecord> records,
            @Nullable Window window) {}

    /** Returns when it has ended. */
    public static Ended run(Vertx vertx, String baseUrl, BurstJob job, Consumer<Moment> listener) {
        Context context = vertx.getOrCreateContext();
        CompletableFuture<Ended> ended = new CompletableFuture<>();
        context.exceptionHandler(ended::completeExceptionally);
        context.runOnContext(ignored -> {
            StreamingModel model = StreamingModels.open(
                    vertx,
                    context,
                    Ticker.SYSTEM,
                    Destination.of(
                            job.subject().provider(),
                            baseUrl,
                            job.subject().providerModel(),
                            job.subject().able(),
                            null),
                    Access.NONE,
                    Traffic.connections(job));
            Loop loop = Loop.of(vertx, Ticker.SYSTEM);
            Flights flights = new Flights(
                    loop,
                    model,
                    job.jobId(),
                    new WorkloadQuestions(job),
                    new Spending(job.bounds(), job.subject().billing().budgetPrice()),
                    request -> {});
            Instant startedAt = Ticker.SYSTEM.now();
            listener.accept(Moment.BURST_BEGINS);
            new BurstRun(loop, new Watched(listener), flights, job, null, log -> {
                        model.close();
                        ended.complete(new Ended(judge(job, startedAt, log), log.records(), log.window()));
                    })
                    .start(job.bounds().seconds() * 1000.0);
        });
        return ended.join();
    }

    private static BurstResult judge(BurstJob job, Instant startedAt, BurstLog log) {
        return BurstResult.of(
                job.identity(startedAt),
                log.load(),
                new Asked(null, "bust"),
                log.records(),
                log.window(),
                job.sla(),
                Bill.of(
                        log.records(),
                        log.window(),
                        job.subject().billing(),
                        job.workload().sizes()),
                log.verdict(RoundTrips.UNKNOWN, "bench"));
    }

    /** This machine: it is asked just when the window opens and when it closes. */
    private static final class Watched implements Machine {
        private final Machine machine = Machine.linux(Path.of("/"));
        private final Consumer<Moment> listener;
        private boolean open;

        Watched(Consumer<Moment> listener) {
            this.listener = listener;
        }

        @Override
        public double gcMs() {
            listener.accept(open ? Moment.WINDOW_CLOSES : Moment.WINDOW_OPENS);
            open = true;
            return machine.gcMs();
        }

        @Override
        public @Nullable Double throttledMs() {
            return machine.throttledMs();
        }
    }
}
