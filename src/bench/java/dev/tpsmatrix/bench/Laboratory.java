package dev.tpsmatrix.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.bench.Orders.Done;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A simulator for one row, and the tools that are pointed at it. */
final class Laboratory implements AutoCloseable {

    private static final String SIMULATOR_OPTIONS = "-Xmx512m";

    private static final int PATIENCE = 100;

    final Row row;
    final int port;
    private final Child simulator;
    private final Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private int windows;

    Laboratory(Row row, Path folder) throws IOException {
        this.row = row;
        this.folder = folder;
        Path scenario = Files.writeString(folder.resolve("scenario-" + row.streams() + ".yaml"), row.scenario());
        simulator = Child.java(SIMULATOR_OPTIONS, SimulatorProcess.class, scenario);
        port = Integer.parseInt(simulator.line());
    }

    Child client(String options) throws IOException {
        return Child.java(options, ClientProcess.class, port, row.streams(), row.cycleMs());
    }

    Child nioReader() throws IOException {
        return Child.java("-Xmx64m", NioReader.class, port, row.streams(), row.cycleMs());
    }

    Child epollReader(Path executable) throws IOException {
        return new Child(List.of(executable.toString(), "" + port, "" + row.streams(), String.valueOf(row.cycleMs())));
    }

    Run window(String tool, Child child, double seconds) throws IOException, InterruptedException {
        String prefix = "w" + ++windows;
        Path samples = folder.resolve("samples-" + row.streams() + "-" + prefix);
        Done done = child.work(seconds, prefix, samples);
        List<String> lines = Files.readAllLines(samples);
        JsonNode truth = truth(lines.stream().map(Laboratory::id).toList());
        return new Run(
                row.name(),
                tool,
                lines.stream().mapToDouble(Laboratory::ms).toArray(),
                lines.stream()
                        .map(line -> truth.path(id(line)))
                        .mapToDouble(Laboratory::trueMs)
                        .toArray(),
                done.failed(),
                done.tokens() / row.offeredTokens(seconds),
                done.tokens() / done.cpuSeconds(),
                done.rssKb() / 1024.0,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String id(String line) {
        return line.substring(0, line.indexOf(' '));
    }

    private static double ms(String line) {
        return Long.parseLong(line.substring(line.indexOf(' ') + 1)) / 1e6;
    }

    static double trueMs(JsonNode entry) {
        return (entry.path("first_sent_ns").longValue()
                        - entry.path("received_ns").longValue())
                / 1e6;
    }

    /** Once it knows of all these: answers that were cut are told when their connection closes. */
    private JsonNode truth(List<String> ids) throws IOException, InterruptedException {
        for (int tries = 0; tries < PATIENCE; tries++) {
            JsonNode truth = truth();
            if (ids.stream().allMatch(id -> truth.path(id).hasNonNull("first_sent_ns"))) {
                return truth;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IOException("the simulator doesn't know all requests of a window");
    }

    JsonNode truth() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/_truth");
        return new ObjectMapper()
                .readTree(http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray())
                        .body());
    }

    @Override
    public void close() throws IOException {
        simulator.close();
    }
}
