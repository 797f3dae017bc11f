package dev.tpsmatrix.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tpsmatrix.trigger.QuickBursts;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The launcher as a user calls it, on a data folder of its own. */
final class Program {

    private final Path folder;

    Program(Path folder) {
        this.folder = folder;
    }

    Path data() {
        return folder.resolve("data");
    }

    /** A workload of which a burst takes about two seconds. */
    Path workload(String name) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), QuickBursts.workload(name, 3));
    }

    record Ended(int code, String out, String err) {}

    Process start(String... arguments) throws IOException {
        return start(Map.of(), arguments);
    }

    Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(Path.of("tps-matrix").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(folder.resolve(arguments[0].equals("serve") ? "served" : "errors")
                        .toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), out, Files.readString(folder.resolve("errors")));
    }

    /**
     * Kills a run once it has printed so many lines, that much later.
     *
     * @return the lines it had printed by then
     */
    List<String> kill(int afterLines, int thenMillis, String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = process.inputReader(UTF_8)) {
            while (lines.size() < afterLines) {
                String line = out.readLine();
                if (line == null) {
                    break;
                }
                lines.add(line);
            }
            // Not to wait for something: to hit it anywhere.
            process.waitFor(thenMillis, TimeUnit.MILLISECONDS);
            // Process.destroyForcibly would close the pipe, too.
            process.toHandle().destroyForcibly();
            out.lines().forEach(lines::add);
        }
        return lines;
    }

    List<Path> files(String under) throws IOException {
        Path start = data().resolve("archive").resolve(under);
        if (!Files.exists(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
