package dev.tpsmatrix.alert;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an HTTP server that takes what SNS would. */
class TopicAlertsTest {

    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:tps-matrix-alerts";
    private static final Map<String, String> SETTINGS =
            Map.of("aws.accessKeyId", "local", "aws.secretAccessKey", "local", "aws.maxAttempts", "1");

    private final List<Map<String, String>> published = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer sns;

    @BeforeAll
    static void configure() {
        SETTINGS.forEach(System::setProperty);
    }

    @AfterAll
    static void restore() {
        SETTINGS.keySet().forEach(System::clearProperty);
    }

    @BeforeEach
    void start() throws IOException {
        sns = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sns.createContext("/", exchange -> {
            try (exchange) {
                String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                published.add(Arrays.stream(form.split("&"))
                        .map(field -> field.split("=", 2))
                        .collect(Collectors.toMap(
                                field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8))));
                byte[] answer =
                        "<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>"
                                .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        sns.start();
    }

    @AfterEach
    void stop() {
        sns.stop(0);
    }

    private TopicAlerts alerts(Optional<String> topic) {
        URI endpoint = URI.create("http://127.0.0.1:" + sns.getAddress().getPort());
        return new TopicAlerts("us-east-1", topic, Optional.of(endpoint));
    }

    @Test
    void theTopicIsToldSubjectAndText() {
        alerts(Optional.of(TOPIC)).tell("new model", "gpt-6 – measured");
        assertEquals(1, published.size());
        assertEquals(
                List.of("Publish", TOPIC, "new model", "gpt-6 – measured"),
                List.of("Action", "TopicArn", "Subject", "Message").stream()
                        .map(published.get(0)::get)
                        .toList());
    }

    @Test
    void aSubjectIsOneShortLineOfAscii() {
        alerts(Optional.of(TOPIC)).tell("é\n" + "x".repeat(200), "text");
        String subject = String.valueOf(published.get(0).get("Subject"));
        assertTrue(subject.startsWith("??xx"), subject);
        assertEquals(100, subject.length());
    }

    @Test
    void whatCannotBeToldFailsNothing() {
        status = 403;
        assertDoesNotThrow(() -> alerts(Optional.of(TOPIC)).tell("s", "t"));
        alerts(Optional.empty()).tell("s", "t");
        assertEquals(1, published.size());
    }
}
