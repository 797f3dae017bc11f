package dev.tpsmatrix.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.aggregate.MatrixJson;
import dev.tpsmatrix.clock.Ticker;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObserveCommandTest {

    private static final String HEADER = "workload,model,region,from,to,requests,requests_per_second,latency_p95_ms\n";
    private static final String TIMES = ",2026-11-20T10:00:00Z,2026-11-20T11:00:00Z,36000,";

    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void matrix() throws IOException {
        DataFolder.open(dir).close();
        Path folder = Files.createDirectories(dir.resolve("archive/matrix/chat/standard"));
        Files.writeString(folder.resolve(MatrixJson.FILE), MatrixJson.write(List.of(cell("new", 3), cell("old", 40))));
    }

    private static Row cell(String model, int daysAgo) {
        return new Row()
                .put("workload", "chat")
                .put("tier", "standard")
                .put("model", model)
                .put("region", "local")
                .put("simulated", true)
                .put("run_id", "r1")
                .put(
                        "last_started_at",
                        Ticker.SYSTEM.now().minus(Duration.ofDays(daysAgo)).toString())
                .put("users", 12)
                .put("bursts", 3)
                .put("bursts_measured", 2)
                .put("requests_sent", 900)
                .put("tps", "10")
                .put("latency_p95_ms", "300")
                .put("ranked", true);
    }

    private int observe(String rows, String... options) throws IOException {
        Path file = Files.writeString(dir.resolve("seen.csv"), HEADER + rows);
        List<String> args = new ArrayList<>(List.of("observe", "--file", file.toString(), "--data", dir.toString()));
        args.addAll(List.of(options));
        return Main.run(new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new));
    }

    @Test
    void whatIsAsMeasuredEndsWell() throws Exception {
        assertEquals(0, observe("chat,new,local" + TIMES + "9,310\n"), err.toString());
        assertTrue(out.toString().contains("– new from local, chat, tier standard (SIMULATED)\n"), out.toString());
        assertTrue(out.toString().contains("(3 days ago) in run r1: 2 of 3 bursts, 900 requests"), out.toString());
        assertTrue(out.toString().contains("note: the cell is SIMULATED"), out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void whatDeviatesIsSaidWithTheExitCode() throws Exception {
        assertEquals(1, observe("chat,new,local" + TIMES + "7,310\n"), err.toString());
        assertTrue(
                out.toString().matches("(?s).* throughput +10.0 TPS +7.00 TPS +−30.0 % +worse *\n.*"), out.toString());
        assertTrue(out.toString().contains("\nlikely: less demand: "), out.toString());
        assertEquals(0, observe("chat,new,local" + TIMES + "7,310\n", "--threshold-percent", "31"));
    }

    @Test
    void aStaleCellIsNotComparedUnlessOneAsks() throws Exception {
        String row = "chat,old,local" + TIMES + "9,310\n";
        assertEquals(2, observe(row));
        assertEquals("", out.toString());
        assertTrue(
                err.toString()
                        .contains("old from local, chat, tier standard (SIMULATED): its cell was measured 40 days"),
                err.toString());
        assertEquals(1, err.toString().lines().count());
        assertEquals(0, observe(row, "--stale"), err.toString());
        assertEquals(0, observe(row, "--max-age-days", "41"), err.toString());
        assertEquals(1, observe(row + "chat,new,local" + TIMES + "9,900\n"), "what deviates goes first");
    }

    @Test
    void csvAndJsonHaveARowAFigure() throws Exception {
        String row = "chat,old,local" + TIMES + "7,310\n";
        assertEquals(1, observe(row, "--model", "new", "--format", "csv"), err.toString());
        List<Row> rows = Csv.read(new ByteArrayInputStream(out.toString().getBytes(StandardCharsets.UTF_8)));
        assertEquals(6, rows.size());
        assertEquals("worse", rows.get(0).text("verdict"));
        assertEquals("new", rows.get(0).text("model"));
        assertTrue(rows.get(0).flag("simulated"));
        out.getBuffer().setLength(0);
        assertEquals(1, observe(row, "--model", "new", "--format", "json"), err.toString());
        assertEquals(rows, MatrixJson.read(out.toString()));
    }

    @Test
    void aCellThatIsNotThereIsOneLine() throws Exception {
        assertEquals(2, observe("chat,nobody,local" + TIMES + "9,310\n"));
        assertTrue(err.toString().contains("seen.csv: model: 'nobody' is not one of new, old"), err.toString());
        assertEquals(1, err.toString().lines().count());
    }

    @Test
    void whatIsNotUtf8IsOneLine() throws Exception {
        for (String name : List.of("latin.csv", "latin.json")) {
            Path file =
                    Files.write(dir.resolve(name), "workload\nd\u00e9j\u00e0\n".getBytes(StandardCharsets.ISO_8859_1));
            assertRefused(file + ": the file is not text in UTF-8", "--file", file.toString());
        }
        assertRefused(dir + ": this is not a file", "--file", dir.toString());
        assertRefused(
                dir.resolve("none.csv") + ": there is no such file",
                "--file",
                dir.resolve("none.csv").toString());
    }

    private void assertRefused(String message, String... options) {
        err.getBuffer().setLength(0);
        List<String> args = new ArrayList<>(List.of("observe", "--data", dir.toString()));
        args.addAll(List.of(options));
        assertEquals(2, Main.run(new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new)));
        assertEquals("tps-matrix: " + message + "\n", err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void theAnswerIsThatOfTheMomentThatIsNamed() throws Exception {
        String row = "chat,new,local" + TIMES + "9,310\n";
        String tomorrow = Ticker.SYSTEM.today().plusDays(1).toString();
        assertEquals(0, observe(row, "--as-of", tomorrow), err.toString());
        assertTrue(out.toString().contains("(4 days ago) in run r1"), out.toString());
        assertEquals(
                2, observe(row, "--as-of", Ticker.SYSTEM.today().plusDays(60).toString()));
        assertTrue(err.toString().contains("days ago, and at most 35 are allowed"), err.toString());
        err.getBuffer().setLength(0);
        assertEquals(
                2,
                observe(row, "--as-of", Ticker.SYSTEM.today().minusDays(5).toString()),
                "nobody had measured it by then");
        assertTrue(err.toString().contains(": its cell was measured later, "), err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
    }

    @Test
    void anOptionThatIsWrongIsNamed() throws Exception {
        Path file = Files.writeString(dir.resolve("seen.csv"), HEADER + "chat,new,local" + TIMES + "9,310\n");
        assertRefused(
                "--threshold-percent: 0.0 is not above 0 and up to 1000",
                "--file",
                file.toString(),
                "--threshold-percent",
                "0");
        assertRefused("--max-age-days: takes 1 or more, got 0", "--file", file.toString(), "--max-age-days", "0");
    }
}
