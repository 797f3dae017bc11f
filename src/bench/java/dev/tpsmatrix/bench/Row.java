package dev.tpsmatrix.bench;

import java.util.List;

/** A load, and what our client is held to under it. Shares and milliseconds; 0 tokens or MB: no limit. */
record Row(
        int streams,
        int interTokenMs,
        double p50ErrorMs,
        double p99ErrorMs,
        double delivered,
        double tokensPerCpuSecond,
        double rssMb) {

    static final int TTFT_MS = 200;
    static final int TOKENS = 128;

    static final List<Row> ALL = List.of(
            new Row(64, 20, 0.8, 6, 0.99, 0, 0),
            new Row(256, 20, 0.5, 10, 0.98, 30_000, 0),
            new Row(1024, 100, 2, 30, 0.95, 0, 256));

    static Row of(int streams) {
        return ALL.stream().filter(row -> row.streams() == streams).findFirst().orElseThrow();
    }

    double cycleMs() {
        return TTFT_MS + (TOKENS - 1.0) * interTokenMs;
    }

    /** A cycle, in whole seconds as a workload has them. */
    int rampSeconds() {
        return (int) Math.ceil(cycleMs() / 1000);
    }

    double offeredTokens(double seconds) {
        return streams * seconds * 1000 / cycleMs() * TOKENS;
    }

    String name() {
        return streams + " × " + interTokenMs + " ms";
    }
}
