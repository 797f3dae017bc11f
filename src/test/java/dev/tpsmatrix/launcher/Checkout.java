package dev.tpsmatrix.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A small copy of the project whose {@code mvn} and {@code java} only record how they were called. */
record Checkout(Path root, Path bin, Path record) {

    /** Waits at the gate if there is one, fails if told so, else leaves a runner in the folder it was given. */
    private static final String MVN = """
            #!/bin/sh
            echo "$*" >>"$RECORD/builds"
            [ -z "$GATE" ] || cat "$GATE"
            [ -z "$BROKEN" ] || { echo '[ERROR] cannot find symbol'; exit 1; }
            for argument; do
              case $argument in -Dbuild.folder=*) folder=${argument#*=} ;; esac
            done
            mkdir -p "$folder"
            : >"$folder/tps-matrix-1.0-runner.jar"
            """;

    private static final String JAVA = """
            #!/bin/sh
            [ "$1" != -version ] || { echo "openjdk version \\"${JAVA_VERSION:-17.0.15}\\" 2025-04-15" >&2; exit; }
            printf '%s\\n' "$PWD" "$@" >"$RECORD/java"
            exit "${JAVA_EXIT:-0}"
            """;

    static Checkout in(Path folder) throws IOException {
        Path root = Files.createDirectories(folder.resolve("check out"));
        Checkout checkout = new Checkout(
                root,
                Files.createDirectories(folder.resolve("bin")),
                Files.createDirectories(folder.resolve("record")));
        Files.copy(Path.of("tps-matrix"), root.resolve("tps-matrix"));
        for (String source : List.of(
                "pom.xml", ".mvn/jvm.config", "src/main/A.java", "src/local/B.java", "src/test/C.java", "README.md")) {
            checkout.write(source, source);
        }
        checkout.write("infra/storage.yaml", "Resources: {}");
        checkout.executable("mvn", MVN);
        checkout.executable("java", JAVA);
        return checkout;
    }

    void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void executable(String name, String script) throws IOException {
        Path file = Files.writeString(bin.resolve(name), script);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + file);
        }
    }

    /** A pipe at which the recording Maven waits until its writer closes it. */
    Path gate() throws IOException, InterruptedException {
        Path gate = record.resolve("gate");
        new ProcessBuilder("mkfifo", gate.toString()).start().waitFor();
        return gate;
    }

    Started start(Map<String, String> environment, Path from, Path script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command).directory(from.toFile());
        process.environment().keySet().removeAll(List.of("JAVA_HOME", "JAVA_OPTS"));
        process.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        process.environment().put("RECORD", record.toString());
        process.environment().putAll(environment);
        Process started = process.start();
        return new Started(started, started.errorReader(UTF_8));
    }

    Started start(Map<String, String> environment) throws IOException {
        return start(environment, root, root.resolve("tps-matrix"));
    }

    int run(String... arguments) throws IOException, InterruptedException {
        return start(Map.of(), root, root.resolve("tps-matrix"), arguments).exitCode();
    }

    int builds() throws IOException {
        Path builds = record.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    /** The folder that the recording Java was started in, then its arguments. */
    List<String> java() throws IOException {
        return Files.readAllLines(record.resolve("java"));
    }

    record Started(Process process, BufferedReader errors) {

        int exitCode() throws InterruptedException {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the launcher did not end");
            }
            return process.exitValue();
        }

        /** All that it said and was not read yet, until it ends. */
        String said() {
            return errors.lines().collect(joining("\n"));
        }
    }
}
