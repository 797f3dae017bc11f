package dev.tpsmatrix.burst;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.provider.Access;
import dev.tpsmatrix.provider.AccessException;
import dev.tpsmatrix.provider.Destination;
import dev.tpsmatrix.provider.StreamingModel;
import dev.tpsmatrix.provider.StreamingModels;
import dev.tpsmatrix.result.Asked;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Capacity;
import dev.tpsmatrix.result.LoadFigures;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.RoundTrips;
import dev.tpsmatrix.result.Verdict;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Runs one burst on an event loop of its own and judges it. */
@ApplicationScoped
public class BurstRunner {

    private final Vertx vertx;
    private final Ticker ticker;
    private final Endpoints endpoints;
    private final Keys keys;
    private final String toolVersion;

    BurstRunner(
            Vertx vertx,
            Ticker ticker,
            Endpoints endpoints,
            Keys keys,
            @ConfigProperty(name = "quarkus.application.version") String toolVersion) {
        this.vertx = vertx;
        this.ticker = ticker;
        this.endpoints = endpoints;
        this.keys = keys;
        this.toolVersion = toolVersion;
    }

    /** A result with the requests it was made of. */
    public record Measured(BurstResult result, List<RequestRecord> requests) {}

    /**
     * Returns when the burst has ended; call it on a thread that may wait. Without its key it is a failed result.
     *
     * @param longest by when it ends, with what is still in the air cut
     * @param stopped completes with the reason if it has to end before
     */
    public Measured run(BurstJob job, Duration longest, BurstObserver observer, CompletionStage<String> stopped) {
        return run(job, null, longest, observer, stopped);
    }

    /** The same, of a sweep that goes on where {@code earlier} ended. */
    public Measured run(
            BurstJob job,
            @Nullable Capacity earlier,
            Duration longest,
            BurstObserver observer,
            CompletionStage<String> stopped) {
        Destination to;
        Access access;
        try {
            String key = keys.of(job.subject().keyVariable());
            to = endpoints.destination(job);
            access = job.subject().simulated() ? Access.NONE : StreamingModels.access(to, key);
        } catch (AccessException e) {
            return unsent(job, String.valueOf(e.getMessage()));
        }
        Context context = vertx.getOrCreateContext();
        CompletableFuture<Measured> measured = new CompletableFuture<>();
        context.exceptionHandler(measured::completeExceptionally); // else nobody would end the wait below
        Session session = new Session(job, earlier, to, access, observer, context, measured);
        context.runOnContext(ignored -> session.start(longest, stopped));
        return measured.join();
    }

    private Measured unsent(BurstJob job, String failure) {
        LoadFigures none = LoadFigures.closed(job.tier().users(job.users()), job.users());
        BurstLog nothing = new BurstLog(List.of(), null, 0, null, List.of(), SelfWatch.Seen.NOTHING, failure, none);
        BurstResult result = judge(job, null, ticker.now(), nothing, RoundTrips.UNKNOWN);
        return new Measured(result, List.of());
    }

    /** A burst between its two looks at the way there. What it throws ends at the context's handler. */
    private final class Session {
        private final BurstJob job;
        private final @Nullable Capacity earlier;
        private final Destination to;
        private final Access access;
        private final BurstObserver observer;
        private final Context context;
        private final CompletableFuture<Measured> measured;
        private final RoundTripMeter meter = new RoundTripMeter(vertx, ticker);

        Session(
                BurstJob job,
                @Nullable Capacity earlier,
                Destination to,
                Access access,
                BurstObserver observer,
                Context context,
                CompletableFuture<Measured> measured) {
            this.job = job;
            this.earlier = earlier;
            this.to = to;
            this.access = access;
            this.observer = observer;
            this.context = context;
            this.measured = measured;
        }

        void start(Duration longest, CompletionStage<String> stopped) {
            long from = ticker.nanos();
            trips(before -> {
                Duration left = longest.minusNanos(ticker.nanos() - from);
                StreamingModel model = model();
                Instant startedAt = ticker.now();
                BurstRun run = burst(model, log -> {
                    model.close();
                    trips(after -> measured.complete(new Measured(
                            judge(job, model.parameters(), startedAt, log, RoundTrips.of(before, after)),
                            log.records())));
                });
                run.start(left.toMillis());
                stopped.thenAccept(why -> context.runOnContext(ignored -> run.end(why)));
            });
        }

        private void trips(Consumer<List<@Nullable Double>> then) {
            List<@Nullable URI> hosts = Arrays.asList(to.baseUrl(), endpoints.control(job.region()));
            meter.to(hosts).onSuccess(trips -> context.runOnContext(ignored -> then.accept(trips)));
        }

        private StreamingModel model() {
            return StreamingModels.open(vertx, context, ticker, to, access, Traffic.connections(job));
        }

        private BurstRun burst(StreamingModel model, Consumer<BurstLog> done) {
            Loop loop = Loop.of(vertx, ticker);
            Flights flights = new Flights(
                    loop,
                    model,
                    job.jobId(),
                    new WorkloadQuestions(job),
                    new Spending(job.bounds(), job.subject().billing().budgetPrice()),
                    request -> observer.replied(job, request));
            observer.started(job);
            return new BurstRun(loop, Machine.linux(Path.of("/")), flights, job, earlier, done);
        }
    }

    private BurstResult judge(
            BurstJob job, @Nullable String parameters, Instant startedAt, BurstLog log, RoundTrips roundTrips) {
        return BurstResult.of(
                job.identity(startedAt),
                log.load(),
                new Asked(parameters, job.workload().cache().text()),
                log.records(),
                log.window(),
                job.sla(),
                Bill.of(
                        log.records(),
                        log.window(),
                        job.subject().billing(),
                        job.workload().sizes()),
                verdict(log, roundTrips));
    }

    Verdict verdict(BurstLog log, RoundTrips roundTrips) {
        return log.verdict(roundTrips, toolVersion);
    }
}
