package dev.tpsmatrix.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenStreamTest {

    private static final String BODY = "{\"model\":\"o\",\"stream\":true,\"max_completion_tokens\":40,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String REQUEST = "POST /near/openai/v1/chat/completions HTTP/1.1\r\nHost: x\r\n"
            + "X-Client-Request-Id: f\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY;

    /** A plain socket: an HTTP client tells a reset and an early end in much the same words. */
    private static Socket ask(Lab lab) throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), lab.simulator.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    @Test
    void aResetComesWithoutAnEndAfterContent() throws Exception {
        try (Lab lab = Lab.always("kind: reset");
                Socket socket = ask(lab)) {
            SocketException e = assertThrows(
                    SocketException.class, () -> socket.getInputStream().transferTo(new ByteArrayOutputStream()));
            assertTrue(String.valueOf(e.getMessage()).contains("reset"), e::getMessage);
            JsonNode truth = lab.truth("f");
            assertEquals("reset", truth.path("outcome").asText());
            assertEquals("reset", truth.path("fault").asText());
            assertTrue(truth.path("chunks").asInt() >= 1, truth::toString);
        }
    }

    @Test
    void anEarlyEndIsNoReset() throws Exception {
        try (Lab lab = Lab.always("kind: truncate");
                Socket socket = ask(lab)) {
            assertTrue(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).contains("content"));
        }
    }

    @ParameterizedTest
    @CsvSource({"openai, [DONE]", "anthropic, message_stop"})
    void aMalformedFrameComesHalfwayAndTheEndIsRegular(String dialect, String end) throws Exception {
        try (Lab lab = Lab.always("kind: malformed")) {
            String body = lab.send(lab.either(dialect, "f")).body();
            List<String> data = body.lines()
                    .filter(line -> line.startsWith("data: {"))
                    .map(line -> line.substring(6))
                    .toList();
            List<String> broken = data.stream().filter(text -> !isJson(text)).toList();
            assertEquals(1, broken.size(), body);
            assertTrue(data.indexOf(broken.get(0)) > 1, "after content");
            assertTrue(body.strip().endsWith("data: [DONE]") || body.contains("\"type\":\"" + end), body);
            JsonNode truth = lab.truth("f");
            assertEquals("malformed", truth.path("outcome").asText());
            assertTrue(truth.path("output_tokens").asInt() <= 20, truth::toString);
        }
    }

    private static boolean isJson(String text) {
        try {
            Lab.JSON.readTree(text);
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic"})
    void aDripIsSilentAfterEveryChunk(String dialect) throws Exception {
        try (Lab lab = Lab.always("kind: drip, ms: 30")) {
            lab.send(lab.either(dialect, "f"));
            JsonNode truth = lab.truth("f");
            long took = truth.path("last_sent_ns").asLong()
                    - truth.path("received_ns").asLong();
            assertTrue(took >= (truth.path("chunks").asInt() - 1) * 30_000_000L, truth::toString);
            assertEquals("completed", truth.path("outcome").asText());
            assertEquals("drip", truth.path("fault").asText());
        }
    }

    @Test
    void aDripIsSilentBeforeTheEndToo() {
        String faults = "faults: [{kind: drip, ms: 30, share: 1}]";
        ModelScenario model = Lab.model(ScenarioYaml.parse("x", Lab.scenario("", faults, "")), "o");
        Schedule schedule = Answer.draw(7, "f", Ask.capped("o", 3, 40, true, Told.AT_END), model, "near", 1, Lab.FIRST)
                .schedule();
        assertEquals(30_000_000, schedule.endNanos() - schedule.chunkNanos(schedule.chunks() - 1), 1);
    }
}
