package dev.tpsmatrix.local;

import dev.tpsmatrix.dispatch.Dispatcher;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** In the place of EventBridge's minute: gives up what died and starts what nothing else did. */
@ApplicationScoped
class Cron {

    private final Dispatcher dispatcher;
    private final OpenRuns open;
    private volatile boolean running;

    Cron(Dispatcher dispatcher, OpenRuns open) {
        this.dispatcher = dispatcher;
        this.open = open;
    }

    /** Not before an earlier process's jobs are ended: they are nobody's to start. */
    void start() {
        running = true;
    }

    void stop() {
        running = false;
    }

    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void dispatch() {
        if (running) {
            dispatcher.sweep();
            open.look();
        }
    }
}
