package dev.tpsmatrix.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.bench.Orders.Done;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A simulator for one row, and the tools that are pointed at it. */
final class Laboratory implements AutoCloseable {

    final Row row;
    final Simulation simulation;
    private final Path folder;
    private int windows;

    Laboratory(Row row, Path folder) throws IOException {
        this.row = row;
        this.folder = folder;
        simulation = new Simulation(folder, Row.TTFT_MS, row.interTokenMs(), 0);
    }

    Tool client(String options) throws IOException {
        return Client.of(simulation.port, row, options);
    }

    Tool nioReader() throws IOException {
        return Child.java("-Xmx64m", NioReader.class, simulation.port, row.streams(), row.cycleMs());
    }

    Tool restReader() throws IOException {
        return Child.java("-Xmx256m", RestReader.class, simulation.port, row.streams(), row.cycleMs());
    }

    Tool epollReader(Path executable) throws IOException {
        return new Child(List.of(
                executable.toString(), "" + simulation.port, "" + row.streams(), String.valueOf(row.cycleMs())));
    }

    Run window(String name, Tool tool, int seconds) throws IOException, InterruptedException {
        String prefix = "w" + ++windows;
        Path samples = folder.resolve("samples-" + row.streams() + "-" + prefix);
        Done done = tool.work(seconds, prefix, samples);
        List<String> lines = Files.readAllLines(samples);
        JsonNode truth = simulation.truth(lines.stream().map(Laboratory::id).toList());
        return new Run(
                row.name(),
                name,
                lines.stream().mapToDouble(Laboratory::ms).toArray(),
                lines.stream()
                        .map(line -> truth.path(id(line)))
                        .mapToDouble(Laboratory::trueMs)
                        .toArray(),
                done.failed(),
                done.tokens() / row.offeredTokens(seconds),
                done.tokens() / done.cpuSeconds(),
                done.rssKb() / 1024.0,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                done.result());
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

    @Override
    public void close() throws IOException {
        simulation.close();
    }
}
