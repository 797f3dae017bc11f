package dev.tpsmatrix.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.tpsmatrix.result.Row;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page that refreshes itself, from a server. */
class LivePageInChromium {

    private final List<Row> history = ExampleReports.history();
    private final List<Row> cells = ExampleReports.latest(history);
    private volatile String served = "";
    private HttpServer server;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] html = served.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().putAll(Map.of("Content-Type", List.of("text/html; charset=utf-8")));
            exchange.sendResponseHeaders(200, html.length);
            try (var body = exchange.getResponseBody()) {
                body.write(html);
            }
        });
        server.start();
        browser = new Browser();
    }

    @AfterEach
    void stop() {
        browser.close();
        server.stop(0);
    }

    private String page(int ended, List<Row> shown) {
        return ReportPage.html(ExampleReports.data(
                history, shown, new ReportData.Live(new ReportData.Progress("run-7", 8, ended, 0, 0), 1)));
    }

    @Test
    void itTakesOverWhatChangedAndLeavesTheReaderWhereSheIs() {
        served = page(3, cells.subList(0, 7));
        browser.driver.get("http://localhost:" + server.getAddress().getPort() + "/");
        browser.openTables();
        browser.ask("window.sameDocument = true");
        served = page(4, cells);
        wait("run-7: 4 of 8 bursts ended");
        assertEquals(8, browser.driver.findElements(By.className("course")).size());
        assertEquals(Boolean.TRUE, browser.ask("window.sameDocument"));
        assertEquals(Boolean.TRUE, browser.ask("document.querySelector('details').open"));
        assertEquals(4L, browser.ask("document.querySelector('progress').value"));
        assertTrue(
                (Boolean) browser.ask("[...document.querySelectorAll('figure')].every(f => f.querySelector('svg'))"));
        assertEquals(List.of(), browser.barriers());
        assertEquals(
                List.of(),
                browser.complaints().stream()
                        .filter(line -> !line.contains("favicon"))
                        .toList());
    }

    @Test
    void openedBeforeTheFirstRunItsHeaderFollows() {
        served = ReportPage.html(ExampleReports.nothing("", List.of(), new ReportData.Live(null, 1)));
        browser.driver.get("http://localhost:" + server.getAddress().getPort() + "/");
        browser.ask("window.sameDocument = true");
        browser.ask("document.getElementById('refresh').focus()");
        history.forEach(row -> row.put("simulated", true));
        served = page(3, cells);
        wait("run-7: 3 of 8 bursts ended");
        assertEquals("TPS by model and region: chatbot_support (SIMULATED)", browser.driver.getTitle());
        assertEquals(
                "TPS by model and region: chatbot_support SIMULATED",
                browser.driver.findElement(By.tagName("h1")).getText());
        assertEquals(3L, browser.ask("document.querySelector('#live progress').value"));
        assertEquals(1L, browser.ask("document.querySelectorAll('nav a[href=\"#tier-full\"]').length"));
        assertEquals(Boolean.TRUE, browser.ask("document.activeElement.id === 'refresh'"));
        browser.ask("document.querySelector('nav a[href=\"#changes\"]').focus()");
        served = ReportPage.html(ExampleReports.data(history, cells.subList(0, 7), new ReportData.Live(null, 1)));
        wait("No run is going on.");
        assertEquals(0L, browser.ask("document.querySelectorAll('progress').length"));
        assertEquals("#changes", browser.ask("document.activeElement.getAttribute('href')"));
        assertEquals(Boolean.TRUE, browser.ask("document.getElementById('refresh').checked && window.sameDocument"));
    }

    private void wait(String words) {
        new WebDriverWait(browser.driver, Duration.ofSeconds(20))
                .until(driver -> driver.findElement(By.id("progress")).getText().contains(words));
    }
}
