package dev.tpsmatrix.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.dispatch.BurstOrder;
import dev.tpsmatrix.dispatch.BurstWorker;
import dev.tpsmatrix.dispatch.Dispatcher;
import dev.tpsmatrix.dispatch.Invoker;
import dev.tpsmatrix.trigger.PlanHandler;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** All functions in this process, each call on a thread of its own: only events tell them of each other. */
@ApplicationScoped
class LocalInvoker implements Invoker {

    private static final Logger LOG = Logger.getLogger(LocalInvoker.class);

    private final BurstWorker worker;
    private final Dispatcher dispatcher;
    private final Instance<PlanHandler> plan;
    private final ObjectMapper json;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    LocalInvoker(BurstWorker worker, Dispatcher dispatcher, Instance<PlanHandler> plan, ObjectMapper json) {
        this.worker = worker;
        this.dispatcher = dispatcher;
        this.plan = plan;
        this.json = json;
    }

    @Override
    public void burst(String region, BurstOrder order) {
        start(() -> worker.work(order, Optional.empty()));
    }

    @Override
    public void plan(String event) {
        JsonNode parsed = parse(event);
        start(() -> plan.get().handleRequest(parsed, null));
    }

    private JsonNode parse(String event) {
        try {
            return json.readTree(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an event of plan is JSON", e);
        }
    }

    @Override
    public void dispatch() {
        start(dispatcher::sweep);
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
