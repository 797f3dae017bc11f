package dev.tpsmatrix.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.sun.net.httpserver.HttpServer;
import dev.tpsmatrix.launcher.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/trigger.md: its shell sends what Standard Webhooks sign, its YAML is YAML. */
class TriggerDocumentTest {

    private static final byte[] KEY = {0, 10, 13, 32, -1, 39, 34, 36, 92, 10};

    private record Received(String path, String id, String time, String signature, byte[] body) {}

    private static List<String> blocks(String info) throws IOException {
        return Pattern.compile("(?ms)^```" + info + "\n(.*?)^```$")
                .matcher(Files.readString(Path.of("docs/trigger.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    static Stream<String> shell() throws IOException {
        return blocks("sh tested").stream();
    }

    @ParameterizedTest
    @MethodSource("shell")
    void theShellSignsWhatItSendsIfThereAreOpensslAndCurl(String block) throws Exception {
        Tools.require("openssl", "curl");
        BlockingQueue<Received> received = new LinkedBlockingQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", call -> {
            received.add(new Received(
                    call.getRequestMethod() + " " + call.getRequestURI(),
                    call.getRequestHeaders().getFirst("webhook-id"),
                    call.getRequestHeaders().getFirst("webhook-timestamp"),
                    call.getRequestHeaders().getFirst("webhook-signature"),
                    call.getRequestBody().readAllBytes()));
            byte[] answer = "{\"run_id\": \"r\"}".getBytes(UTF_8);
            call.sendResponseHeaders(202, answer.length);
            call.getResponseBody().write(answer);
            call.close();
        });
        server.start();
        try {
            ProcessBuilder shell = new ProcessBuilder("sh", "-eu", "-c", block).redirectErrorStream(true);
            shell.environment()
                    .put(
                            "TPS_MATRIX_URL",
                            "http://127.0.0.1:" + server.getAddress().getPort() + "/");
            shell.environment()
                    .put(
                            "STANDARD_WEBHOOK_SECRET",
                            "whsec_" + Base64.getEncoder().encodeToString(KEY));
            Process process = shell.start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertEquals(0, process.waitFor(), said);
            assertEquals("{\"run_id\": \"r\"}", said);
        } finally {
            server.stop(0);
        }
        Received one = received.remove();
        assertEquals("POST /release/standard", one.path);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        mac.update((one.id + "." + one.time + ".").getBytes(UTF_8));
        assertEquals("v1," + Base64.getEncoder().encodeToString(mac.doFinal(one.body)), one.signature);
        JsonNode body = new ObjectMapper().readTree(one.body);
        assertEquals("model.released", body.path("type").asText());
        assertEquals("gpt-5.4-mini", body.at("/data/model").asText());
    }

    @Test
    void thereIsSuchShellAndAllYamlLoads() throws IOException {
        assertTrue(shell().count() > 0);
        List<String> yaml = blocks("yaml");
        assertTrue(yaml.size() >= 5, "" + yaml.size());
        for (String block : yaml) {
            assertTrue(new YAMLMapper().readTree(block).isObject(), block);
        }
    }
}
