package dev.tpsmatrix.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A second load tool on the same load, with figures of its own making: src/bench/gatling. */
final class Gatling {

    private static final String POM = "src/bench/gatling/pom.xml";
    private static final Path BUILT = Path.of("target/bench/gatling");

    /** Columns of its report, with the percentiles that it is configured for by default. */
    private static final int COUNT = 2;

    private static final int P50 = 8;
    private static final int P99 = 11;

    private Gatling() {}

    /** Its TTFT in milliseconds beside the truth of all its requests; it counts whole milliseconds. */
    static Map<String, Object> run(Laboratory laboratory, int seconds, int run)
            throws IOException, InterruptedException {
        if (new ProcessBuilder("mvn", "-B", "-q", "-ntp", "-f", POM, "process-classes")
                        .inheritIO()
                        .start()
                        .waitFor()
                != 0) {
            return Map.of("failed", "it can't be fetched or compiled");
        }
        String prefix = "gatling" + run + "-";
        Path results = BUILT.resolve("results");
        Row row = laboratory.row;
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx512m"));
        command.add("--add-opens=java.base/java.lang=ALL-UNNAMED"); // as its own launcher does
        command.addAll(
                List.of("-Dport=" + laboratory.simulation.port, "-Dstreams=" + row.streams(), "-Dprefix=" + prefix));
        command.addAll(List.of("-Dcycle_ms=" + Math.round(row.cycleMs()), "-Dbody=" + NioReader.BODY));
        command.add("-Dload_ms=" + Math.round(seconds * 1000L + row.cycleMs()));
        command.add("-cp");
        command.add(BUILT.resolve("classes") + ":" + Files.readString(BUILT.resolve("classpath")));
        command.addAll(List.of("io.gatling.app.Gatling", "-s", "dev.tpsmatrix.gatling.Streams"));
        command.addAll(List.of("-rf", results.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(BUILT.resolve("log").toFile())
                .start();
        double cpu = 0;
        while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
            cpu = process.info().totalCpuDuration().map(d -> d.toMillis() / 1e3).orElse(cpu);
        }
        return figures(laboratory.simulation.truth(), prefix, report(results), cpu);
    }

    private static Map<String, Object> figures(JsonNode truth, String prefix, String page, double cpu) {
        List<JsonNode> entries = truth.properties().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .filter(entry -> entry.hasNonNull("first_sent_ns"))
                .toList();
        double[] trueMs =
                entries.stream().mapToDouble(Laboratory::trueMs).sorted().toArray();
        long tokens = entries.stream()
                .mapToLong(e -> e.path("output_tokens").asLong())
                .sum();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("ttft_p50_ms", cell(page, P50));
        figures.put("ttft_p99_ms", cell(page, P99));
        figures.put("count", cell(page, COUNT));
        figures.put("true_ttft_p50_ms", Run.quantile(trueMs, 0.5));
        figures.put("true_ttft_p99_ms", Run.quantile(trueMs, 0.99));
        figures.put("true_count", trueMs.length);
        figures.put("tokens_per_cpu_second_whole_process", tokens / cpu);
        return figures;
    }

    /** From the line of the group "ttft" of its report, its only machine-made figures that aren't of its own format. */
    private static double cell(String page, int column) {
        Matcher cell = Pattern.compile(
                        ">ttft</span>.*?<td class=\"value [a-z]+ col-" + column + "\">([0-9.]+)</td>", Pattern.DOTALL)
                .matcher(page);
        return cell.find() ? Double.parseDouble(cell.group(1)) : Double.NaN;
    }

    private static String report(Path results) throws IOException {
        try (Stream<Path> files = Files.walk(results)) {
            Path latest = files.filter(file -> file.endsWith("index.html"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IOException("no report; see " + BUILT.resolve("log")));
            return Files.readString(latest);
        }
    }
}
