package dev.tpsmatrix.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsoleAlertsTest {

    private final List<JsonNode> told = new ArrayList<>();
    private int status = 200;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            told.add(new ObjectMapper().readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/s3cret");
    }

    private static List<String> logged(Runnable work) {
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getLevel() + " " + line.getMessage()
                        + List.of(Optional.ofNullable(line.getParameters()).orElse(new Object[0])));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(ConsoleAlerts.class.getName());
        logger.addHandler(handler);
        try {
            work.run();
        } finally {
            logger.removeHandler(handler);
        }
        return lines;
    }

    @Test
    void theWebhookIsToldWhatTheConsoleIs() {
        List<String> lines = logged(() -> new ConsoleAlerts(Optional.of(url())).tell("a drift", "18 → 15 \"TPS\""));
        assertEquals(1, lines.size(), lines.toString());
        assertEquals(1, told.size());
        assertEquals("a drift", told.get(0).path("subject").asText());
        assertEquals("a drift\n18 → 15 \"TPS\"", told.get(0).path("text").asText());
    }

    @Test
    void withoutOneThereIsTheConsole() {
        assertEquals(
                1,
                logged(() -> new ConsoleAlerts(Optional.empty()).tell("a", "b")).size());
        assertTrue(told.isEmpty());
    }

    @Test
    void whatItDoesntTakeIsSaidWithoutItsUrl() {
        status = 403;
        String refused = logged(() -> new ConsoleAlerts(Optional.of(url())).tell("a", "b"))
                .toString();
        assertTrue(refused.contains("403"), refused);
        URI gone = url();
        server.stop(0);
        String unreachable = logged(() -> new ConsoleAlerts(Optional.of(gone)).tell("a", "b"))
                .toString();
        assertTrue(unreachable.contains("was not told"), unreachable);
        assertFalse((refused + unreachable).contains("s3cret"));
    }
}
