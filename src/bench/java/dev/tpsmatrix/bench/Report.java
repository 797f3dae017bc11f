package dev.tpsmatrix.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.freva.asciitable.AsciiTable;
import dev.tpsmatrix.clock.Ticker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** All windows as JSON, and medians as a table. */
final class Report {

    static final String OURS = "tps-matrix";

    /** Columns of a result that say whether its client could keep up. */
    static final List<String> JUDGED = List.of(
            "client_bound",
            "client_bound_reason",
            "loop_lag_p95_ms",
            "dispatch_p95_ms",
            "gc_share",
            "throttled_share",
            "tps",
            "measured_tps");

    private static final String[] HEAD = {
        "load",
        "tool",
        "runs",
        "TTFTs",
        "error p50 ms",
        "error p99 ms",
        "delivered %",
        "tokens/CPU s",
        "of C",
        "RSS MB",
        "client-bound",
        "load of the machine"
    };

    private final List<Run> runs = new ArrayList<>();
    private final Map<String, Object> other = new LinkedHashMap<>();

    void add(Run run) {
        runs.add(run);
        System.out.println(line(List.of(run), run));
    }

    void put(String name, Object value) {
        other.put(name, value);
    }

    void write(Path file) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("measured_at", Ticker.SYSTEM.now().toString());
        all.put("java", Runtime.version().toString());
        all.put("processors", Runtime.getRuntime().availableProcessors());
        all.putAll(other);
        all.put("runs", runs.stream().map(Report::json).toList());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
    }

    private static Map<String, Object> json(Run run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("row", run.row());
        json.put("tool", run.tool());
        json.put("ttfts", run.ttftMs().length);
        for (double p : new double[] {0.5, 0.9, 0.99}) {
            String name = "p" + Math.round(100 * p);
            json.put("ttft_" + name + "_ms", Run.quantile(run.ttftMs(), p));
            json.put("true_ttft_" + name + "_ms", Run.quantile(run.trueMs(), p));
        }
        json.put("failed", run.failed());
        json.put("delivered", run.delivered());
        json.put("tokens_per_cpu_second", run.tokensPerCpuSecond());
        json.put("rss_mb", run.rssMb());
        json.put("machine_load", run.machineLoad());
        Map<String, String> result = run.result();
        if (result != null) {
            JUDGED.forEach(column -> json.put(column, result.get(column)));
        }
        return json;
    }

    String table() {
        Map<String, List<Run>> groups = runs.stream()
                .collect(Collectors.groupingBy(r -> r.row() + r.tool(), LinkedHashMap::new, Collectors.toList()));
        String[][] rows = groups.values().stream()
                .map(group -> line(group, group.get(0)).toArray(String[]::new))
                .toArray(String[][]::new);
        return AsciiTable.getTable(HEAD, rows);
    }

    private List<String> line(List<Run> group, Run first) {
        double reference = median(of(first.row(), "C epoll reader"), Run::tokensPerCpuSecond);
        double speed = median(group, Run::tokensPerCpuSecond);
        return List.of(
                first.row(),
                first.tool(),
                "" + group.size(),
                "" + group.stream().mapToInt(r -> r.ttftMs().length).sum(),
                spread(group, "%.2f", r -> r.errorMs(0.5)),
                spread(group, "%.2f", r -> r.errorMs(0.99)),
                spread(group, "%.1f", r -> 100 * r.delivered()),
                spread(group, "%.0f", Run::tokensPerCpuSecond),
                Double.isNaN(reference) ? "–" : String.format(Locale.ROOT, "%.2f", speed / reference),
                spread(group, "%.0f", Run::rssMb),
                clientBound(group),
                spread(group, "%.1f", Run::machineLoad));
    }

    /** How many of our own windows say that they are no figures of the model's. */
    private static String clientBound(List<Run> group) {
        List<Map<String, String>> results =
                group.stream().map(Run::result).filter(Objects::nonNull).toList();
        long bound = results.stream()
                .filter(result -> "true".equals(result.get("client_bound")))
                .count();
        return results.isEmpty() ? "–" : Long.toString(bound);
    }

    List<Run> of(String row, String tool) {
        return runs.stream()
                .filter(r -> r.row().equals(row) && r.tool().equals(tool))
                .toList();
    }

    static double median(List<Run> group, ToDoubleFunction<Run> figure) {
        return Run.quantile(group.stream().mapToDouble(figure).sorted().toArray(), 0.5);
    }

    private static String spread(List<Run> group, String format, ToDoubleFunction<Run> figure) {
        double[] sorted = group.stream().mapToDouble(figure).sorted().toArray();
        String median = number(format, Run.quantile(sorted, 0.5));
        return sorted.length == 1
                ? median
                : median + " (" + number(format, sorted[0]) + " … " + number(format, sorted[sorted.length - 1]) + ")";
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
    }
}
