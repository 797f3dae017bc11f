package dev.tpsmatrix.plan;

import dev.tpsmatrix.config.TextConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bench files for tests. */
final class Benches {

    static final String SIMULATED = """
            bench:
              regions: [us-east-1, eu-west-1]
              targets:
                - {id: small, provider: openai, endpoints: {default: simulator}, price: gpt-5-mini}
                - {id: large, provider: openai, endpoints: {default: simulator}, price: none}
                - {id: other, provider: anthropic, endpoints: {default: simulator}, price: claude-haiku-4-5}
            """;

    static final String REAL = """
            bench:
              tier: probe
              targets:
                - id: claude-haiku-4-5
                  provider: anthropic
                  endpoints: {default: "https://api.anthropic.com/"}
            """;

    static final String SMALL_WORKLOAD = """
            benchmark_workload:
              name: small
              request_distribution: [{percentile: 50, input_tokens: 100, output_tokens: 50}]
              latency_sla_ms: 1000
              concurrent_users: 4
              test_duration_seconds: 10
              ramp_seconds: 2
              repeats: 2
            """;

    private Benches() {}

    static Setup load(String bench) {
        return load(bench, Map.of());
    }

    /** @param others files beside it by name */
    static Setup load(String bench, Map<String, String> others) {
        Map<String, String> files = new HashMap<>(others);
        files.put("bench.yaml", bench);
        return Setup.load(new TextConfig(files), "bench.yaml", List.of());
    }
}
