package dev.tpsmatrix.trigger;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.dispatch.Allowance;
import dev.tpsmatrix.dispatch.BurstOrder;
import dev.tpsmatrix.dispatch.BurstWorker;
import dev.tpsmatrix.dispatch.Dispatcher;
import dev.tpsmatrix.dispatch.RunOpener;
import dev.tpsmatrix.dispatch.RunOpener.Opened;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.result.Trigger;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Runs that are planned, dispatched and measured against the simulator, but not aggregated. */
@ApplicationScoped
@Unremovable
public class WholeRuns {

    private final RunOpener opener;
    private final Dispatcher dispatcher;
    private final BurstWorker worker;
    private final RecordingInvoker invoker;

    WholeRuns(RunOpener opener, Dispatcher dispatcher, BurstWorker worker, RecordingInvoker invoker) {
        this.opener = opener;
        this.dispatcher = dispatcher;
        this.worker = worker;
        this.invoker = invoker;
    }

    /** The id of a complete run. */
    public String complete(Trigger trigger, Setup setup) throws Exception {
        Opened opened = opener.open(trigger, null, setup, Allowance.CONFIGURED);
        Set<String> left = opened.jobs().stream().map(BurstJob::jobId).collect(Collectors.toSet());
        while (!left.isEmpty()) {
            dispatcher.sweep();
            List<BurstOrder> orders = invoker.takeOrders();
            atOnce(orders);
            orders.forEach(order -> left.remove(order.jobId()));
        }
        return opened.runId();
    }

    /** On threads of this test's own: those of the common pool may still load classes for an earlier test's application. */
    private void atOnce(List<BurstOrder> orders) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            for (Future<Boolean> worked : threads.invokeAll(orders.stream()
                    .<Callable<Boolean>>map(
                            order -> () -> worker.work(order, Optional.empty()).isPresent())
                    .toList())) {
                assertTrue(worked.get());
            }
        } finally {
            threads.shutdown();
        }
    }
}
