package dev.tpsmatrix.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The native executable as one of its functions, against a runtime API of its own. */
final class Function implements AutoCloseable {

    /** A property names the executable if it isn't the one that was built here. */
    private static final String EXECUTABLE = "bench.native";

    private static final int SECONDS = 60;

    private final RuntimeApi api = new RuntimeApi();
    private final Process process;
    private final long firstPollMillis;

    /** @param properties of the application */
    Function(String handler, Map<String, String> properties) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(executable().toString()));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(Path.of("target", "native-" + handler + ".log").toFile());
        Map<String, String> environment = builder.environment();
        environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
        environment.put("QUARKUS_LAMBDA_HANDLER", handler);
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.put("AWS_REGION", "us-east-1");
        environment.put("DISABLE_SIGNAL_HANDLERS", "true");
        environment.put("AWS_MAX_ATTEMPTS", "1");
        long before = System.nanoTime();
        process = builder.start();
        if (!api.awaitPoll(SECONDS)) {
            close();
            throw new AssertionError(handler + " did not ask for an event");
        }
        firstPollMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
    }

    private static Path executable() throws IOException {
        String given = System.getProperty(EXECUTABLE);
        if (given != null) {
            return Path.of(given).toAbsolutePath();
        }
        try (var files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
    }

    long firstPollMillis() {
        return firstPollMillis;
    }

    long pid() {
        return process.pid();
    }

    String ask(String event) throws InterruptedException {
        RuntimeApi.Answer answer = api.ask(event, SECONDS);
        if (answer.error()) {
            throw new AssertionError(answer.body());
        }
        return answer.body();
    }

    RuntimeApi.Answer tell(String event) throws InterruptedException {
        return api.ask(event, SECONDS);
    }

    /** The most it ever had resident, in MB; null where the system doesn't tell. */
    @Nullable
    Long peakMegabytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return null;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        api.close();
    }
}
