package dev.tpsmatrix.local.simulator;

import java.util.Map;
import java.util.TreeMap;

/** How many requests were in flight at once: per model and region, and per model over all regions. Thread-safe. */
final class Load {

    private static final class Gauge {
        private int now;
        private int max;
    }

    private final Map<String, Gauge> gauges = new TreeMap<>();

    synchronized void enter(String model, String region) {
        for (String key : keys(model, region)) {
            Gauge gauge = gauges.computeIfAbsent(key, any -> new Gauge());
            gauge.max = Math.max(gauge.max, ++gauge.now);
        }
    }

    synchronized void leave(String model, String region) {
        for (String key : keys(model, region)) {
            gauges.computeIfAbsent(key, any -> new Gauge()).now--;
        }
    }

    synchronized Map<String, Map<String, Integer>> max() {
        Map<String, Map<String, Integer>> max = new TreeMap<>();
        gauges.forEach((key, gauge) -> max.put(key, Map.of("max_concurrent", gauge.max)));
        return max;
    }

    private static String[] keys(String model, String region) {
        return new String[] {model + "/" + region, model + "/*"};
    }
}
