package dev.tpsmatrix.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.dispatch.BurstOrder;
import dev.tpsmatrix.dispatch.BurstWorker;
import dev.tpsmatrix.dispatch.Dispatcher;
import dev.tpsmatrix.dispatch.Invoker;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** All functions in this process, each call on a thread of its own: only events tell them of each other. */
@ApplicationScoped
class LocalInvoker implements Invoker {

    private static final Logger LOG = Logger.getLogger(LocalInvoker.class);

    /** What an interrupted burst needs to write that it was. */
    private static final Duration MARKING = Duration.ofSeconds(3);

    private final BurstWorker worker;
    private final Dispatcher dispatcher;
    private final LocalPlan plan;
    private final OpenRuns open;
    private final AcceptedPlans accepted;
    private final ObjectMapper json;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    LocalInvoker(
            BurstWorker worker,
            Dispatcher dispatcher,
            LocalPlan plan,
            OpenRuns open,
            AcceptedPlans accepted,
            ObjectMapper json) {
        this.worker = worker;
        this.dispatcher = dispatcher;
        this.plan = plan;
        this.open = open;
        this.accepted = accepted;
        this.json = json;
    }

    @Override
    public void burst(String region, BurstOrder order) {
        start(() -> worker.work(order, Optional.empty())
                .ifPresent(result -> open.look(result.identity().runId())));
    }

    @Override
    public void plan(String event) {
        carryOut(accepted.accept(event));
    }

    /** Takes events from now on, and carries out what an earlier process didn't get to. */
    void resume(Path plans) throws IOException {
        accepted.open(plans).forEach(this::carryOut);
    }

    private void carryOut(Path event) {
        start(() -> {
            try {
                plan.ask(json.readTree(event.toFile()));
            } catch (ConfigException e) {
                LOG.errorf("not planned: %s", e.getMessage());
            } catch (IOException | RuntimeException e) {
                LOG.errorf("not planned, which the next start tries again: %s: %s", event, e);
                return;
            }
            delete(event);
        });
    }

    private static void delete(Path event) {
        try {
            Files.delete(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void dispatch() {
        start(dispatcher::sweep);
    }

    /** Starts nothing any more; what runs may go on for {@code grace}, then it is interrupted. */
    void finish(Duration grace) throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
            threads.awaitTermination(MARKING.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void start(Runnable function) {
        threads.execute(() -> {
            try {
                function.run();
            } catch (RuntimeException e) {
                LOG.debug("a function failed", e); // it has said so itself
            }
        });
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
