package dev.tpsmatrix.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.aggregate.MatrixJson;
import dev.tpsmatrix.local.embedded.DataFolder;
import dev.tpsmatrix.result.Csv;
import dev.tpsmatrix.result.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void matrix() throws IOException {
        DataFolder.open(dir).close();
        for (String tier : List.of("standard", "probe")) {
            Path folder = Files.createDirectories(dir.resolve("archive/matrix/chat/" + tier));
            Files.writeString(
                    folder.resolve(MatrixJson.FILE),
                    MatrixJson.write(List.of(cell("old", tier, "10"), cell("new", tier, "8"))));
        }
        Path workloads = Files.createDirectories(dir.resolve("archive/workloads/chat"));
        Files.writeString(workloads.resolve("r1.json"), """
                {"benchmark_workload": {"name": "chat", "request_distribution": [
                  {"percentile": 50, "input_tokens": 20, "output_tokens": 10}],
                  "latency_sla_ms": 2000, "concurrent_users": 12, "test_duration_seconds": 60}}""");
    }

    private static Row cell(String model, String tier, String tps) {
        return new Row()
                .put("workload", "chat")
                .put("workload_hash", "abc")
                .put("tier", tier)
                .put("model", model)
                .put("region", "local")
                .put("simulated", true)
                .put("run_id", "r1")
                .put("last_started_at", "2026-11-20T10:00:00Z")
                .put("users", 12)
                .put("bursts", 3)
                .put("bursts_measured", 3)
                .put("requests_offered", 900)
                .put("requests_sent", 900)
                .put("completed", 900)
                .put("tps", tps)
                .put("tps_low", "" + (Double.parseDouble(tps) - 0.2))
                .put("tps_high", "" + (Double.parseDouble(tps) + 0.2))
                .put("latency_p95_ms", "300")
                .put("ranked", true);
    }

    private int compare(String from, String to, String... options) {
        String[] args = Stream.concat(
                        Stream.of("compare", "--from", from, "--to", to, "--data", dir.toString()), Stream.of(options))
                .toArray(String[]::new);
        return Main.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    private int asOf(String from, String to, String... options) {
        return compare(
                from,
                to,
                Stream.concat(Stream.of("--as-of", "2026-11-26T00:00:00Z"), Stream.of(options))
                        .toArray(String[]::new));
    }

    @Test
    void worseSomewhereIsExitCode1AndBetterIs0WithAPlan() {
        assertEquals(1, asOf("old", "new"), err.toString());
        assertTrue(out.toString().startsWith("Migration – old → new, chat, tier standard (SIMULATED)\n"), "" + out);
        assertTrue(out.toString().contains("\nNo canary: it is worse\n"), out.toString());
        out.getBuffer().setLength(0);
        assertEquals(0, asOf("new", "old", "--days", "7"), err.toString());
        assertTrue(out.toString().contains("local: better: better by TPS, +25.0 %"), out.toString());
        assertTrue(out.toString().contains("Canary and rollout, 7 days\n- 5 % on day 1, the canary\n"), "" + out);
        assertTrue(out.toString().contains("Stop in local: p95 above 2000 ms; "), "the workload's SLA: " + out);
        assertEquals("", err.toString());
    }

    @Test
    void jsonAndCsvSayTheSame() throws Exception {
        assertEquals(0, asOf("new", "old", "--format", "json", "--sla-ms", "1500"), err.toString());
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertEquals(5, json.get("rollout").size());
        assertEquals(1500, json.at("/stop/0/latency_above_ms").asDouble());
        assertEquals(4, json.get("comparison").size());
        out.getBuffer().setLength(0);
        assertEquals(0, asOf("new", "old", "--format", "csv", "--sla-ms", "1500"), err.toString());
        List<Row> rows = Csv.read(new ByteArrayInputStream(out.toString().getBytes(StandardCharsets.UTF_8)));
        assertEquals(4, rows.size());
        assertEquals("better", rows.get(0).text("verdict"));
        assertEquals(
                rows.get(0).text("difference_low"),
                json.at("/comparison/0/difference_low").asText());
    }

    @Test
    void badInputIsOneLine() {
        assertRefused("--to: 'nobody' is not one of new, old", "nobody");
        assertRefused(
                "there is no such matrix: there are 'chat', tier probe; 'chat', tier standard",
                "new",
                "--tier",
                "full");
        assertRefused("--region: 'mars' is not one of local", "new", "--region", "mars");
        assertRefused("--to: 'old' is --from itself; takes another model", "old");
        assertRefused("days: takes 7 to 14, got 3", "new", "--days", "3");
        assertRefused("--max-age-days: takes 1 or more, got 0", "new", "--max-age-days", "0");
        assertRefused("--sla-ms: takes a number above 0, got -1.0", "new", "--sla-ms", "-1");
    }

    private void assertRefused(String why, String to, String... options) {
        err.getBuffer().setLength(0);
        assertEquals(2, asOf("old", to, options), out.toString());
        assertEquals("tps-matrix: " + why + "\n", err.toString());
    }

    @Test
    void staleCellsAreRefusedUnlessOneAsks() {
        assertEquals(0, compare("old", "new", "--as-of", "2027-03-01T00:00:00Z"), err.toString());
        assertTrue(out.toString().contains("no verdict: old: measured 100 days ago"), out.toString());
        assertEquals(1, compare("old", "new", "--as-of", "2027-03-01T00:00:00Z", "--stale"), err.toString());
    }
}
