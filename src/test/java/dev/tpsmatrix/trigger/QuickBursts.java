package dev.tpsmatrix.trigger;

import dev.tpsmatrix.config.ConfigSource;
import dev.tpsmatrix.config.DirectoryConfig;
import dev.tpsmatrix.plan.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A configuration whose bursts take a second or two, against the simulator. */
public final class QuickBursts {

    private static final String BENCH = """
            bench:
              regions: [us-east-1]
              repeats: %1$d
              targets:
                - id: %2$s
                  provider: openai
                  model: sim-openai-mini
                  endpoints: {default: simulator}
                  price: gpt-5.4-mini
                  key: none
                  lanes: [%2$s]
                - id: %2$s-claude
                  provider: anthropic
                  model: sim-anthropic-sonnet
                  endpoints: {default: simulator}
                  price: none
                  key: none
                  lanes: [%2$s-claude]
            """;

    private static final String WORKLOAD = """
            benchmark_workload:
              name: %s
              request_distribution:
                - {percentile: 50, input_tokens: 20, output_tokens: 10}
              latency_sla_ms: 1000
              concurrent_users: %d
              test_duration_seconds: %d
              warmup_requests: 2
              ramp_seconds: 0
              cooldown_seconds: 0
            """;

    private QuickBursts() {}

    /** Two models of two dialects in one region. */
    public static Setup setup(Path folder, String name, int repeats) throws IOException {
        Files.createDirectories(folder.resolve("workloads"));
        Files.writeString(folder.resolve("bench.yaml"), String.format(BENCH, repeats, name));
        Files.writeString(folder.resolve("workloads/chat.yaml"), workload(name, 4));
        ConfigSource source = DirectoryConfig.beside(folder.resolve("bench.yaml"));
        return Setup.load(source, Setup.FILE, List.of());
    }

    /** A workload's file of which a burst takes a second or two. */
    public static String workload(String name, int users) {
        return workload(name, users, 1);
    }

    /** The same of a burst that takes longer. */
    public static String workload(String name, int users, int seconds) {
        return String.format(WORKLOAD, name, users, seconds);
    }
}
