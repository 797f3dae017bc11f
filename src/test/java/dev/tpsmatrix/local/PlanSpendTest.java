package dev.tpsmatrix.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanSpendTest {

    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** By TPS close in two regions, clear in the third; by cost the other way round. A burst of fast costs 0.30 USD. */
    @BeforeEach
    void matrix() throws IOException {
        DataFolder.open(dir).close();
        write(
                "standard",
                cell("fast", "eu", 40, 2),
                cell("near", "eu", 38, 2),
                cell("slow", "eu", 20, 1),
                cell("fast", "us", 42, 2),
                cell("near", "us", 40, 2),
                cell("fast", "ap", 40, 1),
                cell("near", "ap", 30, 1));
    }

    private void write(String tier, Row... cells) throws IOException {
        Path folder = Files.createDirectories(dir.resolve("archive/matrix/chat/" + tier));
        Files.writeString(folder.resolve(MatrixJson.FILE), MatrixJson.write(List.of(cells)));
    }

    private static Row cell(String model, String region, double tps, double half) {
        double usd = model.equals("fast") ? 0.001 : region.equals("ap") ? 0.00103 : 0.0012;
        return new Row()
                .put("workload", "chat")
                .put("workload_hash", "h")
                .put("tier", "standard")
                .put("model", model)
                .put("provider", "openai")
                .put("region", region)
                .put("simulated", true)
                .put("run_id", "r1")
                .put("last_started_at", "2026-11-20T10:00:00Z")
                .put("users", 12)
                .put("bursts", 3)
                .put("bursts_measured", 3)
                .put("requests_sent", 900)
                .put("requests_offered", 900)
                .put("completed", 900)
                .put("tps", tps, 6)
                .put("tps_low", tps - half, 6)
                .put("tps_high", tps + half, 6)
                .put("latency_p95_ms", 500)
                .put("latency_p95_ms_ci_low", 490)
                .put("latency_p95_ms_ci_high", 510)
                .put("cost_per_transaction_usd", usd, 6)
                .put("cost_per_transaction_usd_low", 0.98 * usd, 6)
                .put("cost_per_transaction_usd_high", 1.02 * usd, 6)
                .put("ranked", true);
    }

    private int plan(String... options) {
        return planAt("2026-11-21T00:00:00Z", options);
    }

    /** Of no volume: by TPS. */
    private int fastest(String... options) {
        List<String> more = new ArrayList<>(List.of("--sla-ms", "1000"));
        more.addAll(List.of(options));
        return plan(more.toArray(String[]::new));
    }

    private int planAt(String moment, String... options) {
        return say("plan", moment, options);
    }

    private int say(String command, String options) {
        return say(command, "2026-11-21T00:00:00Z", options.split(" "));
    }

    private int say(String command, String moment, String... options) {
        List<String> args = new ArrayList<>(List.of(command, "--data", dir.toString(), "--as-of", moment));
        args.addAll(List.of(options));
        return Main.run(new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new));
    }

    @Test
    void saysWhatToMeasureAndHow() {
        assertEquals(0, fastest("--spend", "20"), err.toString());
        String text = out.toString();
        assertTrue(text.contains("for at most $20.00 – chat, tier standard – SIMULATED\n"), text);
        assertTrue(text.contains("asked for: p95 within 1 s\ndecided by: TPS, the most\n"), text);
        assertTrue(text.contains("3 bursts, 900 requests, 2026-11-20, run r1, SIMULATED"), text);
        assertTrue(
                text.matches("(?s).*\n\\./tps-matrix run --model fast --model near --region eu .*--repeats \\d+"
                        + " --tier standard --data " + dir + " --yes\n.*"),
                text);
        assertTrue(!text.contains("slow") && !text.contains(" ap "), text);
    }

    @Test
    void plansForWhatTheReportAsks() throws IOException {
        assertEquals(0, plan("--spend", "20"), err.toString());
        assertTrue(
                out.toString()
                        .contains(
                                "asked for: p95 within 2 s, 1,000,000 requests a month\ndecided by: cost, the least\n"),
                out.toString());
        assertTrue(out.toString().contains("$1,030.00 ($1,009.00–$1,051.00) a month"), out.toString());
        assertTrue(out.toString().contains("run --model fast --model near --region ap --repeats"), out.toString());
        out.getBuffer().setLength(0);
        Files.writeString(
                Files.createDirectories(dir.resolve("archive/config")).resolve("rules.yaml"),
                "asked: {sla_ms: 600, tps: 10, requests_month: 2000000, budget_month_usd: 2050}\nreviewed: 2026-11-01\n");
        assertEquals(0, plan("--spend", "20"), err.toString());
        assertTrue(
                out.toString()
                        .contains(
                                "p95 within 0.6 s, 10.0 TPS, 2,000,000 requests a month, at most $2,050.00 a month\n"),
                out.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--sla-ms 1000",
                "--sla-ms 505",
                "--sla-ms 1000 --tps 39 --requests-month 1000000",
                "--sla-ms 1000 --requests-month 1000000 --budget-month 1010"
            })
    void whatRecommendFindsTooCloseIsPlannedFor(String asked) throws IOException {
        List<String> close = new ArrayList<>();
        say("recommend", asked + " --format json");
        for (Row row : MatrixJson.read(out.toString())) {
            if (row.text("decision").equals("too_close")) {
                close.add(row.text("region") + ": " + row.text("models").replace(" ", ""));
            }
        }
        out.getBuffer().setLength(0);
        assertEquals(0, say("plan", asked + " --spend 1 --format json"), err.toString());
        Map<String, String> planned = new TreeMap<>();
        MatrixJson.read(out.toString())
                .forEach(row -> planned.merge(row.text("region"), row.text("model"), (a, b) -> a + ";" + b));
        assertTrue(!close.isEmpty());
        assertEquals(
                close,
                planned.entrySet().stream()
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .toList());
    }

    @Test
    void theSameStandsInJsonAndCsv() throws IOException {
        assertEquals(0, fastest("--spend", "20", "--region", "us", "--format", "csv"), err.toString());
        List<Row> rows = Csv.read(new ByteArrayInputStream(out.toString().getBytes(StandardCharsets.UTF_8)));
        assertEquals(2, rows.size());
        assertTrue(rows.stream().mapToDouble(row -> row.decimal("expected_usd")).sum() <= 20);
        assertEquals(rows.get(0).decimal("expected_usd"), 0.3 * rows.get(0).integer("new_bursts"), 1e-6);
        assertTrue(rows.get(0).text("command").contains(" --region us "), rows.toString());
        out.getBuffer().setLength(0);
        assertEquals(0, fastest("--spend", "20", "--region", "us", "--format", "json"), err.toString());
        assertEquals(rows, MatrixJson.read(out.toString()));
    }

    @Test
    void theWorkloadAndTheConfigurationAreKept() throws IOException {
        Path file =
                Files.createDirectories(dir.resolve("archive/workloads/chat")).resolve("r1.json");
        Files.writeString(
                file,
                "{\"benchmark_workload\": {\"name\": \"chat\", \"latency_sla_ms\": 1000, \"concurrent_users\": 4,"
                        + " \"test_duration_seconds\": 10, \"warmup_requests\": 5, \"ramp_seconds\": 4, \"cooldown_seconds\": 2,"
                        + " \"request_distribution\": [{\"percentile\": 50, \"input_tokens\": 20, \"output_tokens\": 10}]}}");
        write("standard", fitting("fast", 41), fitting("near", 40));
        assertEquals(0, plan("--spend", "100", "--sla-percentile", "95", "--config", "my bench.yaml"), err.toString());
        assertTrue(out.toString().contains("asked for: p95 within 1 s\n"), out.toString());
        assertTrue(
                out.toString().contains("run --config 'my bench.yaml' --workload " + file + " --model fast "),
                out.toString());
        assertTrue(out.toString().contains(" --users 12 "), out.toString());
        assertTrue(out.toString().contains("cost a request, with warm-up, ramp and cool-down."), out.toString());
        out.getBuffer().setLength(0);
        // 0.001 USD × (a look, 5 of warm-up, 300 of 10 s and half of those of 4 s before and 2 s after).
        assertEquals(0, plan("--spend", "100", "--sla-percentile", "95", "--format", "json"), err.toString());
        Row fast = MatrixJson.read(out.toString()).get(0);
        assertEquals(0.001 * (1 + 5 + 300 * 1.3), fast.decimal("expected_usd") / fast.integer("new_bursts"), 1e-6);
        out.getBuffer().setLength(0);
        assertEquals(0, plan("--spend", "100", "--sla-ms", "400"), err.toString());
        assertTrue(
                out.toString()
                        .contains("p95 within 0.4 s\ndecided by: TPS, the most\n\nnothing: no region is too close"),
                out.toString());
    }

    private static Row fitting(String model, double tps) {
        return cell(model, "eu", tps, 2)
                .put("users_configured", 12)
                .put("latency_p95_ms", 500)
                .put("latency_p95_ms_ci_low", 490)
                .put("latency_p95_ms_ci_high", 510);
    }

    @Test
    void tooLittleMoneySaysWhatWouldDo() {
        assertEquals(0, fastest("--spend", "0.1"), err.toString());
        assertTrue(out.toString().contains("\nnothing: the least that would be useful is $"), out.toString());
        assertTrue(out.toString().contains("not measured: us, fast or near: takes $"), out.toString());
    }

    @Test
    void whereNothingIsCloseThereIsNothingToDo() {
        assertEquals(0, fastest("--spend", "20", "--region", "ap"), err.toString());
        assertTrue(out.toString().endsWith("nothing: no region is too close to call\n"), out.toString());
    }

    @Test
    void staleCellsAreLeftOutUnlessOneAsks() {
        assertEquals(0, planAt("2026-12-30T00:00:00Z", "--spend", "20"), err.toString());
        assertTrue(out.toString().contains("left out: fast from ap: measured 39 days ago"), out.toString());
        assertEquals(0, planAt("2026-12-30T00:00:00Z", "--spend", "20", "--stale", "--sla-ms", "1000"), err.toString());
        assertTrue(out.toString().contains("./tps-matrix run --model fast"), out.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--spend 0",
                "--spend -3",
                "--spend many",
                "--spend 5 --dry-run",
                "--spend 5 --repeats 3",
                "--spend 5 --sla-ms 0",
                "--spend 5 --sla-ms Infinity",
                "--spend 5 --sla-percentile 100",
                "--spend 5 --tps 0",
                "--spend 5 --requests-month 0",
                "--spend 5 --budget-month -1",
                "--dry-run --tps 5",
                "--spend 5 --region mars",
                "--spend 5 --workload nobody",
                "--spend 5 --max-age-days 0",
                "--dry-run --stale"
            })
    void badInputIsOneLine(String options) {
        assertEquals(2, plan(options.isEmpty() ? new String[0] : options.split(" ")), out.toString());
        assertEquals("", out.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
    }

    @Test
    void whichMatrixIsSaidIfThereAreSeveral() throws IOException {
        write("full", cell("fast", "eu", 40, 2).put("tier", "full"));
        assertEquals(2, plan("--spend", "5"));
        assertTrue(
                err.toString().contains("say which matrix: there are 'chat', tier full; 'chat', tier standard"),
                err.toString());
        assertEquals(0, plan("--spend", "5", "--tier", "standard"), err.toString());
    }
}
