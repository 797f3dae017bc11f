package dev.tpsmatrix.local;

import dev.tpsmatrix.dispatch.BurstOrder;
import dev.tpsmatrix.dispatch.BurstWorker;
import dev.tpsmatrix.dispatch.Dispatcher;
import dev.tpsmatrix.dispatch.Invoker;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
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
    private final ExecutorService threads = Executors.newCachedThreadPool();

    LocalInvoker(BurstWorker worker, Dispatcher dispatcher) {
        this.worker = worker;
        this.dispatcher = dispatcher;
    }

    @Override
    public void burst(String region, BurstOrder order) {
        start(() -> worker.work(order, Optional.empty()));
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
