package dev.tpsmatrix.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.provider.SelfSigned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One burst of the native executable, planned and dispatched by it. */
public final class NativeBurst {

    /** Of {@code /proc/<pid>/stat} (proc(5)): where its fields of CPU time stand behind the command's name. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final double TICKS_PER_SECOND = 100;

    private NativeBurst() {}

    /** @param cpuSeconds of the process from its event to its answer: from the job's claim to its stored result */
    public record Ended(
            JsonNode result, double cpuSeconds, @Nullable Long peakMb) {}

    public static Ended run(Path folder, String endpoint, Path trusted, String workload, String model)
            throws IOException, InterruptedException {
        try (Deployment deployment = new Deployment(folder, Map.of())) {
            deployment.configure("bench.yaml", """
                    bench:
                      regions: [us-east-1]
                      repeats: 1
                      bounds: {requests: 1000000, output_tokens: 1000000000}
                      targets:
                        - {id: a, provider: openai, model: %s, price: none, key: none, endpoints: {default: "%s"}}
                    """.formatted(model, endpoint));
            deployment.configure("workloads/native.yaml", workload);
            Map<String, String> trust = Map.of(
                    "javax.net.ssl.trustStore",
                    trusted.toString(),
                    "javax.net.ssl.trustStorePassword",
                    SelfSigned.PASSWORD);
            try (Function plan = deployment.function("plan");
                    Function dispatch = deployment.function("dispatch")) {
                plan.ask("{}");
                dispatch.ask("{}");
            }
            String order = deployment.lambda().take().stream()
                    .filter(invocation -> invocation.path().contains("burst"))
                    .findFirst()
                    .orElseThrow()
                    .event();
            try (Function burst = deployment.function("burst", trust)) {
                double before = cpuSeconds(burst.pid());
                JsonNode result = new ObjectMapper().readTree(burst.ask(order));
                return new Ended(result, cpuSeconds(burst.pid()) - before, burst.peakMegabytes());
            }
        }
    }

    private static double cpuSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS_PER_SECOND;
    }
}
