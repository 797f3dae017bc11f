package dev.tpsmatrix.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tpsmatrix.workload.Workload;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadJsonTest {

    private static final String START = """
            benchmark_workload:
              name: chat.1
              version: "2.10"
              description: "says \\"so\\""
              request_distribution:
                - {percentile: 50.5, input_tokens: 200, output_tokens: 150}
                - {percentile: 95, input_tokens: 400, output_tokens: 250}
              latency_sla_ms: 2000
              concurrent_users: 50
              test_duration_seconds: 300
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  seed: 1",
                "  load: constant\n  rate_per_second: 2.5",
                "  load: poisson\n  rate_per_second: 40",
                "  load: sweep\n  step_seconds: 25",
                "  cache: allow\n  shared_prefix_tokens: 150\n  retry: on",
                "  sla_percentile: 99.5\n  ttft_sla_ms: 700\n  warmup_requests: 0\n  seed: -9000000000"
            })
    void readsBackAsTheSame(String rest) {
        Workload workload = WorkloadFile.parse("w.yaml", START + rest + "\n").workload();
        assertEquals(
                workload,
                WorkloadFile.parse("w.json", WorkloadJson.write(workload)).workload());
    }
}
