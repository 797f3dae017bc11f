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

/** {@code mvn -Pbench verify}: measures and says whether it was good enough. It fails only if it can't measure, or at a fuzz. */
class BenchIT {

    private static final Path FOLDER = Path.of("target/bench/work").toAbsolutePath();
    private static final int WARMUP = Integer.getInteger("bench.warmup", 40);
    private static final int WINDOW = Integer.getInteger("bench.window", 10);
    private static final int RUNS = Integer.getInteger("bench.runs", 5);
    private static final int TRIALS = Integer.getInteger("bench.trials", 60);
    private static final String OPTIONS = System.getProperty("bench.client.options", "-Xmx128m");
    private static final String NATIVE = System.getProperty("bench.native", "");
    private static final List<String> PARTS = List.of(
            System.getProperty("bench.parts", "64,256,1024,cold,rest,gatling,starved,knee,native,jmh,fuzz,rebuild")
                    .split(","));
    private static final int MUTANTS = Integer.getInteger("bench.mutants", 1_000_000);
    private static final int RESULTS = Integer.getInteger("bench.results", 100_000);
    private static final long SEED = Long.getLong("bench.seed", 1);
    private static final int COLD_STREAMS = 256;

    private final Report report = new Report();
    private final List<String> judged = new ArrayList<>();

    @Test
    void measure() throws IOException, InterruptedException, RunnerException {
        Files.createDirectories(FOLDER);
        report.put("warmup_s", WARMUP);
        report.put("window_s", WINDOW);
        report.put("client_options", OPTIONS);
        for (Row row : Row.ALL) {
            rows(row);
        }
        if (begins("starved")) {
            Trials.Flagged flagged = Trials.run(FOLDER, OPTIONS, TRIALS, WARMUP);
            report.put("starved", flagged);
            judged.addAll(Limits.judge(flagged));
        }
        if (begins("knee")) {
            Knee.Found found = Knee.run(FOLDER, OPTIONS);
            System.out.println(found);
            report.put("knee", found.figures());
            judged.add(Limits.judge(found));
        }
        if (begins("native")) {
            natively();
        }
        if (begins("jmh")) {
            report.put("jmh", Jmh.run());
        }
        if (begins("fuzz")) {
            report.put("fuzz", Fuzzing.run(MUTANTS, SEED));
        }
        if (begins("rebuild")) {
            report.put("rebuild", Rebuilds.run(FOLDER, RESULTS));
        }
        report.write(FOLDER.resolveSibling("results.json"));
        System.out.println(report.table());
        Row.ALL.stream().flatMap(row -> Limits.judge(row, report).stream()).forEach(System.out::println);
        judged.forEach(System.out::println);
    }

    private static boolean begins(String part) {
        boolean wanted = PARTS.contains(part);
        if (wanted) {
            System.out.println("== " + part);
        }
        return wanted;
    }

    private void rows(Row row) throws IOException, InterruptedException {
        boolean itself = begins("" + row.streams());
        boolean cold = row.streams() == COLD_STREAMS && begins("cold");
        boolean rest = row.streams() == COLD_STREAMS && begins("rest");
        boolean gatling = row.streams() == COLD_STREAMS && begins("gatling");
        if (cold || rest || gatling || itself) {
            try (Laboratory laboratory = new Laboratory(row, FOLDER)) {
                if (itself) {
                    warm(laboratory, compiled());
                }
                cold(laboratory, cold ? RUNS : 0);
                rest(laboratory, rest ? RUNS : 0);
                gatling(laboratory, gatling ? RUNS : 0);
            }
        }
    }

    /** Tools take turns, so that a busy minute of the machine strikes them all. */
    private void warm(Laboratory laboratory, Path epollReader) throws IOException, InterruptedException {
        Map<String, Tool> tools = new LinkedHashMap<>();
        try {
            Tool ours = laboratory.client(OPTIONS);
            tools.put(Report.OURS, ours);
            tools.put("Java NIO reader", laboratory.nioReader());
            if (Files.exists(epollReader)) {
                tools.put("C epoll reader", laboratory.epollReader(epollReader));
            }
            laboratory.window("warm-up", ours, WARMUP);
            for (int run = 0; run < RUNS; run++) {
                for (Map.Entry<String, Tool> tool : tools.entrySet()) {
                    report.add(laboratory.window(tool.getKey(), tool.getValue(), WINDOW));
                }
            }
        } finally {
            for (Tool tool : new ArrayList<>(tools.values())) {
                tool.close();
            }
        }
    }

    /** A new process each time, as a Lambda's first burst. */
    private void cold(Laboratory laboratory, int runs) throws IOException, InterruptedException {
        for (int run = 0; run < runs; run++) {
            try (Tool client = laboratory.client(OPTIONS)) {
                report.add(laboratory.window(Report.OURS + ", cold", client, WINDOW));
            }
        }
    }

    /** Warmed up like ours. */
    private void rest(Laboratory laboratory, int runs) throws IOException, InterruptedException {
        if (runs > 0) {
            try (Tool reader = laboratory.restReader()) {
                laboratory.window("warm-up", reader, WARMUP);
                for (int run = 0; run < runs; run++) {
                    report.add(laboratory.window("Quarkus REST client", reader, WINDOW));
                }
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

    private void natively() throws IOException, InterruptedException {
        if (NATIVE.isEmpty()) {
            System.out.println("went without: -Dbench.native names no executable");
            return;
        }
        List<Map<String, Object>> bursts = Native.run(FOLDER, Row.of(COLD_STREAMS), WINDOW, RUNS);
        report.put("native", bursts);
        judged.add(Limits.judgeNative(Run.quantile(
                bursts.stream()
                        .mapToDouble(burst -> (Double) burst.get("tokens_per_cpu_second"))
                        .sorted()
                        .toArray(),
                0.5)));
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
