package dev.tpsmatrix.observe;

import dev.tpsmatrix.config.WorkloadFile;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.workload.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One cell, measured at 50 users, and the workload that asked for it if it is kept. */
record Kept(Row cell, boolean isWorkloadKept) implements Measured {

    static final String NAME = "chat";

    /** Whose requests have 200 input and 100 output tokens. */
    private static final String WORKLOAD = """
            benchmark_workload:
              name: chat
              request_distribution:
                - {percentile: 50, input_tokens: 200, output_tokens: 100}
              latency_sla_ms: 2000
              concurrent_users: 50
              test_duration_seconds: 300
            """;

    static Kept usual() {
        return new Kept(row(), true);
    }

    static Row row() {
        return new Row()
                .put("workload", NAME)
                .put("workload_hash", "abc")
                .put("tier", "standard")
                .put("model", "m")
                .put("region", "eu-west-1")
                .put("simulated", false)
                .put("run_id", "r1")
                .put("last_started_at", "2026-11-10T00:00:00Z")
                .put("preliminary", false)
                .put("users", 50)
                .put("bursts", 3)
                .put("bursts_measured", 3)
                .put("requests_sent", 9000)
                .put("rate_limited", 9)
                .put("overloaded", 0)
                .put("tps", "10")
                .put("latency_p50_ms", "1000")
                .put("latency_p95_ms", "2000")
                .put("latency_p99_ms", "3000")
                .put("success_rate", "0.999")
                .put("cost_per_transaction_usd", "0.01")
                .put("limit_rpm", 3000)
                .put("served_model", "m-1;m-2")
                .put("ranked", true);
    }

    /** With one column otherwise. */
    Kept with(String column, String text) {
        return new Kept(Row.of(new LinkedHashMap<>(cell.texts())).put(column, text), isWorkloadKept);
    }

    Kept without(String column) {
        Map<String, String> texts = new LinkedHashMap<>(cell.texts());
        texts.remove(column);
        return new Kept(Row.of(texts), isWorkloadKept);
    }

    @Override
    public List<Row> cells(String workload, String tier) {
        return workload.equals(NAME) && tier.equals("standard") ? List.of(cell) : List.of();
    }

    @Override
    public List<String> matrices() {
        return List.of("'chat', tier standard");
    }

    @Override
    public Optional<Workload> workload(String name, String runId) {
        return isWorkloadKept && runId.equals("r1")
                ? Optional.of(WorkloadFile.parse("chat.yaml", WORKLOAD).workload())
                : Optional.empty();
    }
}
