package dev.tpsmatrix.workload;

import java.util.List;

/** Workloads for tests. */
public final class Workloads {

    private Workloads() {}

    public static Workload chatbot() {
        return with(1, List.of(new SizePoint(50, 200, 150), new SizePoint(95, 400, 250), new SizePoint(99, 800, 400)));
    }

    public static Workload with(long seed, List<SizePoint> points) {
        return of(seed, points, Cache.BUST);
    }

    static Workload caching(Cache cache) {
        return of(1, List.of(new SizePoint(50, 300, 100)), cache);
    }

    private static Workload of(long seed, List<SizePoint> points, Cache cache) {
        return new Workload(
                "chatbot_support",
                "1.0",
                "Simulates customer-support chatbot traffic",
                points,
                2000,
                50,
                300,
                Load.CLOSED,
                10,
                30,
                5,
                3,
                95,
                null,
                cache,
                seed,
                Retry.OFF);
    }
}
