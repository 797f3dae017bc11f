package dev.tpsmatrix.local;

import dev.tpsmatrix.dispatch.Dispatcher;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** In the place of EventBridge's minute: gives up what died and starts what nothing else did. */
@ApplicationScoped
class Cron {

    private final Dispatcher dispatcher;
    private volatile boolean running;

    Cron(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** Not before an earlier process's jobs are ended: they are nobody's to start. */
    void start() {
        running = true;
    }

    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void dispatch() {
        if (running) {
            dispatcher.sweep();
        }
    }
}
