package dev.tpsmatrix.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.Csv;
import dev.tpsmatrix.trigger.EmbeddedStores;
import dev.tpsmatrix.trigger.Figures;
import dev.tpsmatrix.trigger.Handler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions, Prometheus and the export over the sockets of {@code serve}. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Query.class)
class ServedFiguresTest {

    private static final Pattern SAMPLE =
            Pattern.compile("([a-z_]+)\\{((?:[a-z_]+=\"(?:[^\"\\\\]|\\\\.)*\",?)*)} (\\S+)");

    @Inject
    Front front;

    @Inject
    Figures figures;

    @TempDir
    Path archive;

    private String url;

    @BeforeEach
    void listen() throws InterruptedException {
        figures.store(Figures.cell("served", "a", "run-1"));
        figures.store(Figures.cell("served", "a", "run-2").put("last_started_at", "2026-11-25T10:00:00Z"));
        figures.store(Figures.without(Figures.cell("served", "b", "run-2"), "tps")
                .put("last_started_at", "2026-11-25T10:00:00Z"));
        url = front.listen("127.0.0.1", 0, archive);
    }

    @AfterEach
    void close() {
        front.close();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    /** With their labels, of one workload. */
    private static List<String> samples(String text, String name) {
        return SAMPLE.matcher(text)
                .results()
                .filter(sample ->
                        sample.group(1).equals(name) && sample.group(2).contains("workload=\"served\""))
                .map(sample -> sample.group(2) + " " + sample.group(3))
                .toList();
    }

    @Test
    void aQuestionIsAnsweredAsByTheFunction() throws Exception {
        HttpResponse<String> page = get("/query/matrix?workload=served&limit=1", "accept", "text/html");
        assertEquals(200, page.statusCode(), page.body());
        assertEquals(
                "text/html; charset=utf-8",
                page.headers().firstValue("content-type").orElseThrow());
        assertTrue(page.body().contains("SIMULATED"), page.body());
        assertTrue(page.headers().firstValue("link").orElseThrow().startsWith("</query/matrix?"));
        assertTrue(get("/query").body().contains("\"workload\": \"served\""));
        assertEquals(400, get("/query/matrix?workload=served&limit=x").statusCode());
    }

    @Test
    void prometheusFindsTheLatestCellsWithHelpAndUnit() throws Exception {
        HttpResponse<String> scrape = get("/metrics");
        assertEquals(200, scrape.statusCode());
        assertTrue(scrape.headers().firstValue("content-type").orElseThrow().startsWith("text/plain; version=0.0.4"));
        String labels = "model=\"a\",provider=\"openai\",region=\"us-east-1\",simulated=\"true\",tier=\"standard\","
                + "workload=\"served\"";
        assertEquals(List.of(labels + " 12.5"), samples(scrape.body(), "tpsmatrix_tps"), "b has none");
        assertEquals(
                List.of("quantile=\"0.5\"", "quantile=\"0.95\""),
                samples(scrape.body(), "tpsmatrix_latency_seconds").stream()
                        .filter(sample -> sample.contains("model=\"a\""))
                        .map(sample -> sample.replaceAll(".*(quantile=\"[^\"]*\").*", "$1"))
                        .sorted()
                        .toList());
        assertTrue(scrape.body().contains(" 1.50025\n"), "seconds: " + scrape.body());
        assertEquals(2, samples(scrape.body(), "tpsmatrix_success_ratio").size());
        assertEquals(
                2, samples(scrape.body(), "tpsmatrix_cost_per_transaction_usd").size());
        assertEquals(2, samples(scrape.body(), "tpsmatrix_bursts").size());
        assertEquals(1, samples(scrape.body(), "tpsmatrix_matrix_age_seconds").size());
        Stream.of("tps", "latency_seconds", "success_ratio", "matrix_age_seconds")
                .forEach(name -> assertTrue(
                        scrape.body().contains("# HELP tpsmatrix_" + name + " ")
                                && scrape.body().contains("# TYPE tpsmatrix_" + name + " gauge"),
                        name));
        String open = get("/metrics", "accept", "application/openmetrics-text; version=1.0.0")
                .body();
        assertTrue(open.contains("# UNIT tpsmatrix_latency_seconds seconds"), open);
        assertTrue(open.endsWith("# EOF\n"), open);
    }

    @Test
    void everyLineOfAScrapeIsOne() throws Exception {
        get("/metrics")
                .body()
                .lines()
                .forEach(line -> assertTrue(
                        line.matches("# (HELP|TYPE) tpsmatrix_[a-z_]+ .+")
                                || SAMPLE.matcher(line).matches(),
                        line));
    }

    @Test
    void theHistoryIsExportedTheOldestFirst() throws Exception {
        List<String> lines =
                get("/export?format=influx&workload=served").body().lines().toList();
        assertEquals(3, lines.size(), "" + lines);
        assertTrue(
                lines.get(0).contains("run_id=\"run-1\"") && lines.get(0).endsWith(" 1795514400123000000"),
                lines.get(0));
        assertTrue(lines.get(1).contains(",model=a,") && lines.get(1).contains("run_id=\"run-2\""), lines.get(1));
        assertTrue(lines.get(2).contains(",model=b,"), lines.get(2));
        String since = get("/export?format=csv&workload=served&tier=standard&since=2026-11-25")
                .body();
        assertEquals(
                List.of("a", "b"),
                Csv.read(new ByteArrayInputStream(since.getBytes(StandardCharsets.UTF_8))).stream()
                        .map(row -> row.text("model"))
                        .toList());
        assertFalse(
                get("/export?format=influx&workload=served&tier=probe").body().contains("served"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format=xml | format: 'xml' is not influx or csv",
                "format=csv&tier=x | tier: 'x' is not probe, standard or full",
                "format=csv&since=tomorrow | since: 'tomorrow' is not a day such as 2026-06-04 or a moment such as 2026-06-04T10:00:00Z"
            })
    void aBadExportIsRefused(String query, String said) throws Exception {
        HttpResponse<String> refused = get("/export?" + query);
        assertEquals(400, refused.statusCode());
        assertTrue(refused.body().contains(said), refused.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/query/workloads", "/metrics", "/export?format=csv"})
    void figuresAreNotAskedByAnotherName(String path) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", URI.create(url).getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: tunnel.example\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            String said = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(said.startsWith("HTTP/1.1 403 "), said);
        }
    }
}
