package dev.tpsmatrix.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.packaged.NativeBurst;
import dev.tpsmatrix.provider.SelfSigned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bursts of the native executable over TLS, each in a process of its own. */
final class Native {

    private Native() {}

    static List<Map<String, Object>> run(Path folder, Row row, int seconds, int runs)
            throws IOException, InterruptedException {
        List<Map<String, Object>> bursts = new ArrayList<>();
        Path keys = SelfSigned.store(folder, "dns:localhost");
        try (Simulation simulation = new Simulation(folder, Row.TTFT_MS, row.interTokenMs(), 0);
                Child front = Child.java("-Xmx256m", TlsFront.class, keys, simulation.port)) {
            String endpoint = "https://localhost:" + front.line() + "/us-east-1/openai/v1";
            for (int run = 0; run < runs; run++) {
                Path stores = Files.createTempDirectory(folder, "native");
                NativeBurst.Ended ended =
                        NativeBurst.run(stores, endpoint, keys, workload(row, seconds), Simulation.MODEL);
                bursts.add(figures(ended));
                System.out.println("native " + bursts.get(run));
            }
        }
        return bursts;
    }

    private static String workload(Row row, int seconds) {
        return """
                benchmark_workload:
                  name: native
                  request_distribution:
                    - {percentile: 50, input_tokens: 200, output_tokens: %d}
                  latency_sla_ms: 60000
                  concurrent_users: %d
                  test_duration_seconds: %d
                  warmup_requests: 0
                  ramp_seconds: %d
                  cooldown_seconds: 0
                """.formatted(Row.TOKENS, row.streams(), seconds, row.rampSeconds());
    }

    private static Map<String, Object> figures(NativeBurst.Ended ended) {
        Map<String, Object> figures = new LinkedHashMap<>();
        JsonNode result = ended.result();
        double tokens = result.path("output_tokens").asDouble();
        figures.put("tokens_per_cpu_second", tokens / ended.cpuSeconds());
        figures.put("tokens", tokens);
        figures.put("cpu_seconds", ended.cpuSeconds());
        figures.put("peak_mb", ended.peakMb());
        List<String> columns = new ArrayList<>(List.of("users", "ttft_p50_ms", "ttft_p99_ms", "completed", "failure"));
        columns.addAll(Report.JUDGED);
        columns.forEach(column -> figures.put(column, result.path(column).asText(null)));
        return figures;
    }
}
