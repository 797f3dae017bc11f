package dev.tpsmatrix.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.result.RowJson;
import dev.tpsmatrix.trigger.EmbeddedStores;
import dev.tpsmatrix.trigger.Figures;
import dev.tpsmatrix.trigger.Handler;
import dev.tpsmatrix.trigger.RecordingAlerts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What production saw, over a socket of {@code serve}. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Query.class)
class ServedObserveTest {

    /** As many a second as were measured, and another p50. */
    private static final String WINDOW = """
            {"workload": "door", "model": "a", "region": "us-east-1", "from": "2026-11-20T10:00:00Z",
             "to": "2026-11-20T11:00:00Z", "requests": 45000, "latency_p50_ms": 1000, "errors": {"timeout": 90}}""";

    @Inject
    Front front;

    @Inject
    Figures figures;

    @Inject
    RecordingAlerts alerts;

    @TempDir
    Path archive;

    private String url;

    @BeforeEach
    void listen() throws InterruptedException {
        figures.store(Figures.cell("door", "a", "run-1")
                .put(
                        "last_started_at",
                        Ticker.SYSTEM.now().minus(Duration.ofDays(3)).toString()));
        alerts.take();
        url = front.listen("127.0.0.1", 0, archive);
    }

    @AfterEach
    void close() {
        front.close();
    }

    private HttpResponse<String> post(byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/observe"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private JsonNode ask(String event) throws IOException, InterruptedException {
        HttpResponse<String> response = post(event.getBytes(StandardCharsets.UTF_8));
        assertEquals(200, response.statusCode(), response.body());
        return RowJson.read(response.body());
    }

    @Test
    void whatDeviatesIsAnsweredEachTimeAndToldOnce() throws Exception {
        JsonNode answer = ask(WINDOW);
        assertEquals(1, answer.get("windows").asInt());
        assertEquals(1, answer.get("deviations").asInt(), answer.toString());
        assertEquals(0, answer.get("refused").asInt());
        assertEquals("latency_p50_ms", answer.at("/figures/1/figure").asText());
        assertEquals("25", answer.at("/figures/1/change_percent").asText());
        assertEquals("worse", answer.at("/figures/1/verdict").asText());
        assertEquals("45000", answer.at("/figures/1/requests").asText());
        assertTrue(answer.at("/figures/1/simulated").asBoolean());
        List<String> told = alerts.take();
        assertEquals(1, told.size(), told.toString());
        assertTrue(told.get(0).contains("a from us-east-1, door, tier standard (SIMULATED)\n- latency p50 800 ms → "));
        assertEquals(answer, ask("[" + WINDOW + "]"));
        assertEquals(List.of(), alerts.take());
    }

    @Test
    void whatIsNotComparedIsAnsweredWithItsReason() throws Exception {
        JsonNode answer = ask("{\"max_age_days\": 2, \"windows\": [" + WINDOW + "]}");
        assertEquals(1, answer.get("refused").asInt(), answer.toString());
        assertTrue(
                answer.at("/figures/0/refused").asText().startsWith("its cell was measured 3 days ago, and at most 2"));
        assertEquals(1, answer.get("figures").size());
        assertEquals(List.of(), alerts.take());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | event: no valid JSON",
                "{} {} | event: no valid JSON",
                "`` | event: observe: missing; it is a list of at least one",
                "null | event: observe: nothing is not a list of at least one",
                "{\"requests\": 1, \"requests\": 2} | event: no valid JSON",
                "{\"workload\": \"d\u00e9j\u00e0\"} | event: no valid JSON",
                "{\"modle\": 1} | event: observe: modle: unknown key; known are workload, ",
                "[{\"workload\": \"door\"}] | event: observe: [0].model: missing; it is text",
                "{\"windows\": [], \"max_age_days\": 0} | event: observe: max_age_days: 0 is not at least 1"
            })
    void whatIsNoWindowIsRefusedInOneLine(String body, String said) throws Exception {
        HttpResponse<String> refused = post(body.getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(400, refused.statusCode(), refused.body());
        String error = RowJson.read(refused.body()).get("error").asText();
        assertTrue(error.startsWith(said), error);
        assertEquals(1, error.lines().count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "errors | {\"timeout\": 9000000000000000000, \"other\": 9000000000000000000} | errors: add up to 18000000000000000000, more than the 45000 requests",
                "latency_p50_ms | 1e400 | latency_p50_ms: Infinity is not a number",
                "latency_p50_ms | -1 | latency_p50_ms: -1 is not a number from 0 to 1000000000000",
                "model | \"nobody\" | model: 'nobody' is not one of a"
            })
    void aHostileFigureIsRefusedAndNothingIsTold(String key, String value, String said) throws Exception {
        String body = WINDOW.replaceFirst("\"" + key + "\": (\\{[^}]*}|[^,]*)", "\"" + key + "\": " + value);
        HttpResponse<String> refused =
                post(("[" + WINDOW.replace("T10", "T09") + "," + body + "]").getBytes(StandardCharsets.UTF_8));
        assertEquals(400, refused.statusCode(), refused.body());
        assertTrue(RowJson.read(refused.body()).get("error").asText().endsWith(said), refused.body());
        assertEquals(List.of(), alerts.take());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, localhost, application/json, 405",
        "POST, tunnel.example, application/json, 403",
        "POST, localhost, text/plain, 415",
        "POST, localhost, application/json, 200"
    })
    void whoMayAskAndHow(String method, String host, String type, int status) throws Exception {
        String body = WINDOW.replace("T10", "T08"); // another window than is told elsewhere
        try (Socket socket = new Socket("127.0.0.1", URI.create(url).getPort())) {
            socket.getOutputStream()
                    .write((method + " /observe HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: " + type
                                    + "\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            String said = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(said.startsWith("HTTP/1.1 " + status + " "), said);
        }
    }
}
