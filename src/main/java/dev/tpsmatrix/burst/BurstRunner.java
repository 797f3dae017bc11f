package dev.tpsmatrix.burst;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Subject;
import dev.tpsmatrix.provider.StreamingModel;
import dev.tpsmatrix.provider.StreamingModels;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.LoadFigures;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.Verdict;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
        String variable = job.subject().keyVariable();
        String key = variable == null ? null : keys.find(variable).orElse(null);
        if (variable != null && key == null) {
            return keyless(job, variable);
        }
        CompletableFuture<Measured> measured = new CompletableFuture<>();
        Context context = vertx.getOrCreateContext();
        context.exceptionHandler(measured::completeExceptionally); // else nobody would end the wait below
        String baseUrl = endpoints.baseUrl(job);
        context.runOnContext(ignored -> {
            try {
                start(job, baseUrl, key, longest, observer, context, measured, stopped);
            } catch (RuntimeException e) {
                measured.completeExceptionally(e);
            }
        });
        return measured.join();
    }

    private Measured keyless(BurstJob job, String variable) {
        LoadFigures none = LoadFigures.closed(job.tier().users(job.users()), job.users());
        BurstLog nothing = new BurstLog(List.of(), null, 0, null, false, keys.place(variable) + " is not set", none);
        BurstResult result = judge(job, ticker.now(), nothing);
        return new Measured(result, List.of());
    }

    private void start(
            BurstJob job,
            String baseUrl,
            @Nullable String key,
            Duration longest,
            BurstObserver observer,
            Context context,
            CompletableFuture<Measured> measured,
            CompletionStage<String> stopped) {
        Subject subject = job.subject();
        StreamingModel model = StreamingModels.open(
                vertx,
                context,
                ticker,
                subject.provider(),
                baseUrl,
                subject.providerModel(),
                key,
                Traffic.connections(job));
        Instant startedAt = ticker.now();
        Loop loop = Loop.of(vertx, ticker);
        Flights flights = new Flights(
                loop,
                model,
                job.jobId(),
                new WorkloadQuestions(job),
                new Spending(job.bounds(), subject.budgetPrice()),
                request -> observer.replied(job, request));
        observer.started(job);
        BurstRun run = new BurstRun(loop, flights, job, log -> {
            model.close();
            BurstResult result = judge(job, startedAt, log);
            measured.complete(new Measured(result, log.records()));
        });
        run.start(longest.toMillis());
        stopped.thenAccept(why -> context.runOnContext(ignored -> run.end(why)));
    }

    private BurstResult judge(BurstJob job, Instant startedAt, BurstLog log) {
        double meanInput = job.workload().sizes().meanInputTokens();
        return BurstResult.of(
                job.identity(startedAt),
                log.load(),
                log.records(),
                log.window(),
                job.sla(),
                Bill.of(log.records(), job.subject().price(), meanInput),
                new Verdict(log.boundedBy(), log.clientBound(), log.whyNoFigure(), toolVersion));
    }
}
