package dev.tpsmatrix.packaged;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.local.embedded.EmbeddedDynamo;
import dev.tpsmatrix.local.embedded.EmbeddedS3;
import dev.tpsmatrix.local.embedded.StoreConfig;
import dev.tpsmatrix.local.simulator.Scenario;
import dev.tpsmatrix.local.simulator.Simulator;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The embedded DynamoDB, the embedded S3 or the simulator as a process of its own, until its input ends. */
final class Neighbour implements AutoCloseable {

    private static final String READY = "ready ";

    private final Process process;
    private final URI endpoint;

    private Neighbour(String kind, Path folder) throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        process = new ProcessBuilder(List.of(
                        java,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Neighbour.class.getName(),
                        kind,
                        folder.toString()))
                .redirectError(Path.of("target", "neighbour-" + kind + ".log").toFile())
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.startsWith(READY)) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IllegalStateException(kind + " did not start; see target/neighbour-" + kind + ".log");
        }
        endpoint = URI.create(line.substring(READY.length()));
    }

    static Neighbour dynamo(Path folder) throws IOException {
        return new Neighbour("dynamo", folder);
    }

    static Neighbour s3(Path folder) throws IOException {
        return new Neighbour("s3", folder);
    }

    static Neighbour simulator(Path folder) throws IOException {
        return new Neighbour("simulator", folder);
    }

    URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] args) throws IOException {
        System.out.println(READY
                + switch (args[0]) {
                    case "dynamo" -> EmbeddedDynamo.start(null).endpoint();
                    case "s3" ->
                        EmbeddedS3.start(Path.of(args[1]), StoreConfig.BUCKET).endpoint();
                    case "simulator" ->
                        "http://127.0.0.1:"
                                + Simulator.start(Vertx.vertx(), Ticker.SYSTEM, Scenario.builtIn(), 0)
                                        .port();
                    default -> throw new IllegalArgumentException(args[0]);
                });
        System.out.flush();
        while (System.in.read() >= 0) {
            // Until the test that started it closes or dies.
        }
        Runtime.getRuntime().halt(0);
    }
}
