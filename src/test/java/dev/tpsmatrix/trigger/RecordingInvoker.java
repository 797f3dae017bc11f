package dev.tpsmatrix.trigger;

import dev.tpsmatrix.dispatch.BurstOrder;
import dev.tpsmatrix.dispatch.Deployable;
import dev.tpsmatrix.dispatch.Invoker;
import dev.tpsmatrix.plan.Setup;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.ArrayList;
import java.util.List;

/** Starts nothing: what was to be started is for the test to see, and to deliver, twice or late. */
@Alternative
@Priority(1)
@ApplicationScoped
public class RecordingInvoker implements Invoker {

    private final List<BurstOrder> orders = new ArrayList<>();
    private final List<String> plans = new ArrayList<>();
    private int dispatches;

    @Override
    public void check(Setup setup) {
        Deployable.check(setup);
    }

    @Override
    public synchronized void burst(String region, BurstOrder order) {
        orders.add(order);
    }

    @Override
    public synchronized void plan(String event) {
        plans.add(event);
    }

    /** The events of plan since the last call. */
    public synchronized List<String> takePlans() {
        List<String> taken = List.copyOf(plans);
        plans.clear();
        return taken;
    }

    @Override
    public synchronized void dispatch() {
        dispatches++;
    }

    /** The orders since the last call. */
    public synchronized List<BurstOrder> takeOrders() {
        List<BurstOrder> taken = List.copyOf(orders);
        orders.clear();
        return taken;
    }

    /** The calls of dispatch since the last call. */
    public synchronized int takeDispatches() {
        int taken = dispatches;
        dispatches = 0;
        return taken;
    }
}
