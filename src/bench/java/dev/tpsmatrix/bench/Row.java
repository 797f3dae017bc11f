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

    static final List<Row> ALL = List.of(
            new Row(64, 20, 0.8, 6, 0.99, 0, 0),
            new Row(256, 20, 0.5, 10, 0.98, 30_000, 0),
            new Row(1024, 100, 2, 30, 0.95, 0, 256));

    double cycleMs() {
        return TTFT_MS + (ClosedStreams.TOKENS - 1.0) * interTokenMs;
    }

    double offeredTokens(double seconds) {
        return streams * seconds * 1000 / cycleMs() * ClosedStreams.TOKENS;
    }

    String name() {
        return streams + " × " + interTokenMs + " ms";
    }

    String scenario() {
        return """
                scenario:
                  seed: 1
                  models:
                    bench:
                      dialect: openai
                      exact_length: true
                      ttft_ms: {p50: %1$d, p95: %1$d}
                      inter_token_ms: {p50: %2$d, p95: %2$d}
                """.formatted(TTFT_MS, interTokenMs);
    }
}
