package dev.tpsmatrix.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;

/** {@code mvn -Pbench verify}: measures and says whether it was good enough. It fails only if it can't measure. */
class BenchIT {

    private static final Path FOLDER = Path.of("target/bench/work").toAbsolutePath();
    private static final double WARMUP = Double.parseDouble(System.getProperty("bench.warmup", "40"));
    private static final double WINDOW = Double.parseDouble(System.getProperty("bench.window", "20"));
    private static final int RUNS = Integer.getInteger("bench.runs", 5);
    private static final String OPTIONS = System.getProperty("bench.client.options", "-Xmx128m");
    private static final List<String> PARTS = List.of(
            System.getProperty("bench.parts", "64,256,1024,cold,gatling,jmh").split(","));
    private static final int COLD_STREAMS = 256;

    private final Report report = new Report();

    @Test
    void measure() throws IOException, InterruptedException, RunnerException {
        Files.createDirectories(FOLDER);
        report.put("warmup_s", WARMUP);
        report.put("window_s", WINDOW);
        report.put("client_options", OPTIONS);
        Path epollReader = compiled();
        for (Row row : Row.ALL) {
            boolean cold = row.streams() == COLD_STREAMS && PARTS.contains("cold");
            boolean gatling = row.streams() == COLD_STREAMS && PARTS.contains("gatling");
            boolean itself = PARTS.contains("" + row.streams());
            if (cold || gatling || itself) {
                try (Laboratory laboratory = new Laboratory(row, FOLDER)) {
                    if (itself) {
                        warm(laboratory, epollReader);
                    }
                    cold(laboratory, cold ? RUNS : 0);
                    gatling(laboratory, gatling ? RUNS : 0);
                }
            }
        }
        if (PARTS.contains("jmh")) {
            report.put("jmh", Jmh.run());
        }
        report.write(FOLDER.resolveSibling("results.json"));
        System.out.println(report.table());
        Row.ALL.stream().flatMap(row -> Limits.judge(row, report).stream()).forEach(System.out::println);
    }

    /** Tools take turns, so that a busy minute of the machine strikes them all. */
    private void warm(Laboratory laboratory, Path epollReader) throws IOException, InterruptedException {
        Map<String, Child> tools = new LinkedHashMap<>();
        try {
            tools.put(Report.OURS, laboratory.client(OPTIONS));
            tools.put("Java NIO reader", laboratory.nioReader());
            if (Files.exists(epollReader)) {
                tools.put("C epoll reader", laboratory.epollReader(epollReader));
            }
            laboratory.window("warm-up", tools.get(Report.OURS), WARMUP);
            for (int run = 0; run < RUNS; run++) {
                for (Map.Entry<String, Child> tool : tools.entrySet()) {
                    report.add(laboratory.window(tool.getKey(), tool.getValue(), WINDOW));
                }
            }
        } finally {
            for (Child child : new ArrayList<>(tools.values())) {
                child.close();
            }
        }
    }

    /** A new process each time, as a Lambda's first burst. */
    private void cold(Laboratory laboratory, int runs) throws IOException, InterruptedException {
        for (int run = 0; run < runs; run++) {
            try (Child client = laboratory.client(OPTIONS)) {
                report.add(laboratory.window(Report.OURS + ", cold", client, WINDOW));
            }
        }
    }

    private void gatling(Laboratory laboratory, int runs) throws IOException, InterruptedException {
        List<Map<String, Object>> figures = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            figures.add(Gatling.run(laboratory, WINDOW, run));
            System.out.println("Gatling " + figures.get(run));
        }
        report.put("gatling", figures);
    }

    /** The reference in C, where there is a compiler. */
    private static Path compiled() throws IOException, InterruptedException {
        Path executable = FOLDER.resolve("epoll_reader");
        Files.deleteIfExists(executable);
        try {
            new ProcessBuilder("gcc", "-O2", "-o", executable.toString(), "src/bench/c/epoll_reader.c")
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            System.out.println("no gcc: no C epoll reader beside the figures");
        }
        return executable;
    }
}
