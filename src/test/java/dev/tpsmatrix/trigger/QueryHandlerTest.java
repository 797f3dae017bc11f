package dev.tpsmatrix.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.result.Csv;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.store.Runs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the query door answers in which form, and what it refuses. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Query.class)
class QueryHandlerTest {

    private static final String W = "asked";
    private static final String MATRIX = "/query/matrix?workload=" + W;

    @Inject
    Asker asked;

    @Inject
    Figures figures;

    @Inject
    Runs runs;

    @BeforeEach
    void measured() {
        figures.store(Figures.cell(W, "a", Figures.RUN));
        figures.store(Figures.without(Figures.cell(W, "b", Figures.RUN), "tps")
                .put("trouble", "=cmd|' /C calc'!A0, <script>alert(\"1\")</script>"));
        figures.store(Figures.drift(W, "a", "2026-11-24T10:00:00Z", "confirmed"));
        figures.note(W, "a", "2026-11-25T08:00:00Z", "<b>asked</b> the provider");
    }

    /** As AWS sends it, through the function's own door. */
    @Test
    void aFunctionUrlsEventIsAnsweredWithNumbersAsNumbers() throws Exception {
        JsonNode reply = Handler.ask("""
                {"version": "2.0", "routeKey": "$default", "rawPath": "/query/matrix",
                 "rawQueryString": "workload=asked&model=a",
                 "headers": {"accept": "*/*"}, "queryStringParameters": {"workload": "asked", "model": "a"},
                 "requestContext": {"http": {"method": "GET", "path": "/query/matrix", "protocol": "HTTP/1.1"}},
                 "isBase64Encoded": false}
                """);
        assertEquals(200, reply.get("statusCode").asInt(), reply.toString());
        assertEquals("no-store", reply.at("/headers/cache-control").asText());
        String body = reply.get("body").asText();
        JsonNode answer = new ObjectMapper().readTree(body);
        JsonNode cell = answer.at("/items/0");
        assertTrue(cell.get("tps").isNumber() && cell.get("simulated").isBoolean(), body);
        assertEquals(12.5, cell.get("tps").asDouble());
        assertTrue(body.contains("\"cost_per_transaction_usd\": 0.00000012"), body);
        assertFalse(cell.has("trouble"), body);
        assertTrue(answer.get("simulated").asBoolean());
        assertFalse(answer.has("next"));
        assertEquals(1, answer.get("items").size());
    }

    private static Row comparable(String model, double usd) {
        return Figures.cell("decided", model, Figures.RUN)
                .put("last_started_at", Instant.now().minusSeconds(86_400).toString())
                .put("workload_hash", "abc123")
                .put("requests_offered", 1200)
                .put("completed", 1199)
                .put("tps_low", 12.0, 6)
                .put("tps_high", 13.0, 6)
                .put("cost_per_transaction_usd", usd, 12)
                .put("cost_per_transaction_usd_low", usd * 0.99, 12)
                .put("cost_per_transaction_usd_high", usd * 1.01, 12);
    }

    /** Nobody wrote a rules.yaml: a million requests a month, and no SLA is known. */
    @Test
    void whatToUseIsAnsweredByRegionInEachForm() throws Exception {
        figures.store(comparable("cheap", 0.001));
        figures.store(comparable("dear", 0.01));
        String path = "/query/decisions?workload=decided";
        String json = asked.call("GET", path, Map.of()).getBody();
        JsonNode decision = new ObjectMapper().readTree(json).at("/items/0");
        assertEquals("use", decision.get("decision").asText(), json);
        assertEquals("cheap", decision.get("models").asText());
        assertEquals(1000, decision.get("cost_month_usd").asDouble());
        assertEquals(990, decision.get("cost_month_usd_low").asDouble());
        assertTrue(decision.get("simulated").asBoolean());
        Row row = Csv.read(new ByteArrayInputStream(asked.call("GET", path, Map.of("Accept", "text/csv"))
                        .getBody()
                        .getBytes(StandardCharsets.UTF_8)))
                .get(0);
        assertEquals(decision.get("why").asText(), row.text("why"));
        String page = Jsoup.parse(
                        asked.call("GET", path, Map.of("Accept", "text/html")).getBody())
                .text();
        assertTrue(page.contains("SIMULATED") && page.contains("$1,000.00"), page);
        assertEquals(
                0,
                new ObjectMapper()
                        .readTree(asked.call("GET", path + "&region=mars", Map.of())
                                .getBody())
                        .get("items")
                        .size());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                " | | application/json",
                "*/* | | application/json",
                "text/csv | | text/csv; charset=utf-8; header=present",
                "TEXT/CSV | | text/csv; charset=utf-8; header=present",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | | text/html; charset=utf-8",
                "text/html;q=0.5, text/csv;q=0.9, application/json;q=0.1 | | text/csv; charset=utf-8; header=present",
                "application/json;q=0, */* | | text/csv; charset=utf-8; header=present",
                "text/* | | text/csv; charset=utf-8; header=present",
                "image/png | &format=html | text/html; charset=utf-8",
                "text/html | &format=json | application/json"
            })
    void theFormatIsWhatTheCallerWantsMost(String accept, String format, String type) {
        APIGatewayV2HTTPResponse response = asked.call(
                "GET", MATRIX + (format == null ? "" : format), accept == null ? Map.of() : Map.of("Accept", accept));
        assertEquals(200, response.getStatusCode(), response.getBody());
        assertEquals(type, response.getHeaders().get("content-type"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"image/png", "application/json;q=0", "text/html;q=2", "nonsense"})
    void whatNobodyWritesIsNotAcceptable(String accept) {
        APIGatewayV2HTTPResponse response = asked.call("GET", MATRIX, Map.of("accept", accept));
        assertEquals(406, response.getStatusCode());
        assertTrue(response.getBody().contains("application/json, text/csv, text/html"), response.getBody());
    }

    @Test
    void aSpreadsheetFindsNoFormulaAndNumbersStayNumbers() {
        List<Row> cells = csv(MATRIX + "&format=csv");
        assertEquals(
                List.of("a", "b"),
                cells.stream().map(cell -> cell.text("model")).toList());
        assertEquals(
                "'=cmd|' /C calc'!A0, <script>alert(\"1\")</script>",
                cells.get(1).text("trouble"));
        Row drift = csv("/query/drift?format=csv&workload=" + W).get(0);
        assertEquals("'=HYPERLINK(\"http://evil\")", drift.text("evidence"));
        assertEquals(-20, drift.decimal("change_percent"));
    }

    private List<Row> csv(String url) {
        return Csv.read(new ByteArrayInputStream(asked.get(url).getBody().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aPageIsEscapedAndSaysWhatIsSimulated() {
        String page = asked.get(MATRIX + "&format=html").getBody();
        assertFalse(page.contains("<script"), page);
        assertTrue(page.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;"), page);
        assertTrue(page.contains("<p class=\"simulated\">SIMULATED"), page);
        assertTrue(page.contains("Latency p95 (ms)</th>"), page);
        assertTrue(page.contains("<td>1500</td>"), page);
        assertTrue(page.contains("<td>1200</td>"), "the sample: " + page);
        assertTrue(page.contains("2026-11-24T10:00:00.123Z"), "the time: " + page);
        assertTrue(
                page.contains(
                        "href=\"/query/history?workload=asked&amp;tier=standard&amp;model=a&amp;region=us-east-1\""),
                page);
        String changes = asked.get("/query/drift?format=html&workload=" + W).getBody();
        assertTrue(changes.contains("TPS (transactions per second)"), changes);
        assertTrue(changes.contains("&lt;b&gt;asked&lt;/b&gt; the provider"), changes);
        String policy =
                String.valueOf(asked.get("/query?format=html").getHeaders().get("content-security-policy"));
        assertTrue(policy.contains("'none'"), policy);
    }

    /** From /query as well as from below it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/query",
                "/query/",
                "/query/workloads",
                MATRIX,
                MATRIX + "&limit=1",
                "/query/history?model=a&region=us-east-1&workload=" + W,
                "/query/drift?workload=" + W
            })
    void everyLinkLeadsToAnAnswerWhereverThePageStands(String url) {
        runs.plan(Run.planned(Figures.RUN, Trigger.manual(null), Instant.EPOCH, 1, null), null);
        String page = asked.call("GET", url, Map.of("accept", "text/html")).getBody();
        List<String> links = Jsoup.parse(page).select("a[href]").eachAttr("href");
        assertTrue(links.contains("/query/workloads"), page);
        assertEquals(url.contains("limit"), links.stream().anyMatch(link -> link.contains("&next=")), links.toString());
        links.forEach(link -> {
            assertTrue(link.startsWith("/query/"), link);
            assertEquals(200, asked.get(link).getStatusCode(), link);
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/query/matrix | workload: is missing; it takes a workload's name: A-Z, a-z, 0-9, _, . and -",
                "/query/matrix?workload=<b> | workload: '<b>' is not a workload's name: A-Z, a-z, 0-9, _, . and -",
                "/query/matrix?workload= | workload: '' is not a workload's name: A-Z, a-z, 0-9, _, . and -",
                "/query/matrix?workload=a&tier=fast | tier: 'fast' is not probe, standard or full",
                "/query/matrix?workload=a&workload=b | workload: 'b' is not its only value",
                "/query/matrix?wrokload=a | parameter: 'wrokload' is not one of workload, tier, model, region, limit, next, format",
                "/query/matrix?workload=a&limit=0 | limit: '0' is not a number from 1 to 1000",
                "/query/matrix?workload=a&limit=1001 | limit: '1001' is not a number from 1 to 1000",
                "/query/matrix?workload=a&limit=-1 | limit: '-1' is not a number from 1 to 1000",
                "/query/matrix?workload=a&format=xml | format: 'xml' is not json, csv or html",
                "/query/matrix?workload=asked&next=abc | next: 'abc' is not what an answer to the same question gave as next",
                "/query/matrix?workload=asked&next=a%20b | next: 'a b' is not what an answer to the same question gave as next",
                "/query/matrix?workload=%zz | query: '%zz' is not percent-encoded",
                "/query/matrix?workload=a&model=A | model: 'A' is not a target's id: a-z, 0-9, . and -",
                "/query/history?workload=a&model=b | region: is missing; it takes a region such as us-east-1",
                "/query/history?workload=a&model=b&region=C | region: 'C' is not a region such as us-east-1",
                "/query/drift?workload=a&state=odd | state: 'odd' is not learning, stable, suspected, confirmed or recovered",
                "/query/drift?workload=a&metric=x | metric: 'x' is not tps, latency_p95_ms, ttfat_p50_ms, success_rate or cost_per_transaction_usd",
                "/query/run | run_id: is missing; it takes a run's id such as 20261124T100000000Z-3fa9c1",
                "/query/run?run_id=a%23b | run_id: 'a#b' is not a run's id such as 20261124T100000000Z-3fa9c1",
                "/query/run?run_id=a&tier=full | parameter: 'tier' is not one of run_id, limit, next, format",
                "/query/workloads?& | parameter: '' is not one of limit, next, format"
            })
    void aBadParameterIsNamedWithWhatItTakes(String url, String said) throws Exception {
        APIGatewayV2HTTPResponse response = asked.get(url);
        assertEquals(400, response.getStatusCode());
        assertEquals(
                said,
                new ObjectMapper().readTree(response.getBody()).get("error").asText());
    }

    @Test
    void everyExampleOfTheDocsIsAnswered() throws IOException {
        runs.plan(Run.planned(Figures.RUN, Trigger.manual(null), Instant.EPOCH, 1, null), null);
        figures.store(Figures.cell("chatbot_support", "gpt-5.4-mini", Figures.RUN));
        List<String> examples = Pattern.compile("127\\.0\\.0\\.1:8080(/query[^\"]*)")
                .matcher(Files.readString(Path.of("docs/query.md")))
                .results()
                .map(example -> example.group(1))
                .toList();
        assertEquals(8, examples.size());
        examples.forEach(example -> assertEquals(200, asked.get(example).getStatusCode(), example));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /query/elsewhere | 404 | /query/matrix",
                "GET | /query/matrix/ | 404 | path: '/query/matrix/' is not one of",
                "GET | / | 404 | path: '/'",
                "GET | /query/matrix?workload=nothing | 404 | asked (standard)",
                "GET | /query/matrix?workload=asked&tier=full | 404 | asked (standard)",
                "GET | /query/drift?workload=nothing | 404 | asked (standard)",
                "GET | /query/notes?workload=nothing | 404 | asked (standard)",
                "GET | /query/history?workload=asked&model=a&region=nowhere | 404 | no complete run measured a from nowhere",
                "GET | /query/run?run_id=none | 404 | run_id: there is no run none",
                "POST | /query/matrix?workload=asked | 405 | method: 'POST' is not GET"
            })
    void whatIsNotThereIsSaid(String method, String url, int status, String said) {
        APIGatewayV2HTTPResponse response = asked.call(method, url, Map.of());
        assertEquals(status, response.getStatusCode(), response.getBody());
        assertTrue(response.getBody().contains(said), response.getBody());
        assertEquals(status == 405 ? "GET" : null, response.getHeaders().get("allow"));
    }
}
