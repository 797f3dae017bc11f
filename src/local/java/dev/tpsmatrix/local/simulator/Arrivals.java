package dev.tpsmatrix.local.simulator;

import java.util.HashMap;
import java.util.Map;

/** Counts the requests of each model, over all regions. Thread-safe. */
final class Arrivals {

    private final Map<String, Arrival> last = new HashMap<>();

    synchronized Arrival note(String model, long now) {
        Arrival before = last.get(model);
        Arrival arrival =
                before == null ? new Arrival(1, now, now) : new Arrival(before.number() + 1, before.firstNanos(), now);
        last.put(model, arrival);
        return arrival;
    }
}
