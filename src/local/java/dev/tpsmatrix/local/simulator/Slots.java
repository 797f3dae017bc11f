package dev.tpsmatrix.local.simulator;

import dev.tpsmatrix.local.simulator.ModelScenario.Capacity;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

/** The slots of all models: who finds none free waits for its turn, first come, first served. Thread-safe. */
final class Slots {

    private static final class Pool {
        private final Deque<Turn> waiting = new ArrayDeque<>();
        private int free;

        private Pool(int free) {
            this.free = free;
        }
    }

    private final Map<String, Pool> pools = new HashMap<>();

    /** @param loop where the answer is served: another loop may free its slot */
    synchronized Turn turn(ModelScenario model, String region, Arrival arrival, Executor loop) {
        Capacity capacity = model.capacity();
        Pool pool = pools.computeIfAbsent(
                capacity.perRegion() ? model.name() + " " + region : model.name(), key -> new Pool(capacity.slots()));
        return new Turn(pool, model.in(region), arrival, loop);
    }

    /** One answer's. */
    final class Turn {

        private final Pool pool;
        private final Service service;
        private final Arrival arrival;
        private final Executor loop;
        private LongConsumer begin = at -> {};
        private boolean held;

        private Turn(Pool pool, Service service, Arrival arrival, Executor loop) {
            this.pool = pool;
            this.service = service;
            this.arrival = arrival;
            this.loop = loop;
        }

        /** @param begin gets the moment the service begins, on the loop and never at once; it may have passed */
        void await(LongConsumer begin) {
            synchronized (Slots.this) {
                this.begin = begin;
                if (pool.free > 0) {
                    pool.free--;
                    grant(arrival.atNanos());
                } else {
                    pool.waiting.add(this);
                }
            }
        }

        /**
         * Frees the slot, or stops waiting for one; a second time does nothing.
         *
         * @param nanos when the service was over: if the timer was late, the next one is served from then on
         */
        void leave(long nanos) {
            synchronized (Slots.this) {
                if (!held) {
                    pool.waiting.remove(this);
                    return;
                }
                held = false;
                Turn next = pool.waiting.poll();
                if (next == null) {
                    pool.free++;
                } else {
                    next.grant(Math.max(nanos, next.arrival.atNanos()));
                }
            }
        }

        private void grant(long nanos) {
            held = true;
            loop.execute(() -> begin.accept(arrival.begin(service, nanos)));
        }
    }
}
