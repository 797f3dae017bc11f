package dev.tpsmatrix.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The page as a person has it. Screenshots stay in target/report. */
class ReportInChromium {

    private static final Path FOLDER = Path.of("target", "report").toAbsolutePath();
    private static final String REACHABLE = "a[href], summary, [tabindex='0'], input:not([hidden])";
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>\"'{a}";

    private static Browser browser;
    private static Path page;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(FOLDER);
        page = write("example.html", ExampleReports.example());
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @BeforeEach
    void asADesktop() {
        browser.size(1280, 900);
        browser.colours("light");
        browser.complaints();
    }

    private static Path write(String name, ReportData data) throws IOException {
        return Files.writeString(FOLDER.resolve(name), ReportPage.html(data));
    }

    @ParameterizedTest
    @CsvSource({"light, 1280", "dark, 1280", "light, 320", "dark, 320"})
    void nothingKeepsAnybodyOut(String colours, int width) throws IOException {
        browser.size(width, 900);
        browser.colours(colours);
        browser.open(page);
        assertEquals(List.of(), browser.barriers());
        browser.openTables();
        assertEquals(List.of(), browser.barriers());
        browser.photograph(FOLDER.resolve(colours + "-" + width + ".png"));
    }

    @Test
    void itFitsAPhone() {
        browser.size(320, 640);
        browser.open(page);
        browser.openTables();
        assertEquals(320L, browser.ask("document.documentElement.scrollWidth"));
    }

    @Test
    void itIsQuietAndAsksForNothing() {
        browser.requests();
        browser.open(page);
        assertEquals(List.of(), browser.complaints());
        assertEquals(
                List.of(),
                browser.requests().stream()
                        .filter(url -> !url.equals(page.toUri().toString()))
                        .filter(url -> !url.startsWith("data:"))
                        .toList());
    }

    @Test
    void eachChartIsDrawn() {
        browser.open(page);
        assertEquals(11L, browser.ask("document.querySelectorAll('figure').length"));
        assertEquals(
                0L,
                browser.ask("[...document.querySelectorAll('figure')]"
                        + ".filter(f => f.querySelectorAll('svg path').length < 5).length"));
        assertTrue((Boolean) browser.ask("document.querySelector('figure').textContent.includes('SLA 2 s')"));
    }

    @Test
    void theKeyboardReachesAllAndShowsWhereItIs() {
        browser.open(page);
        long all = (Long) browser.ask("[...document.querySelectorAll(\"" + REACHABLE + "\")]"
                + ".filter(e => e.checkVisibility()).map((e, i) => e.dataset.stop = i).length");
        Set<Object> reached = new HashSet<>();
        for (int i = 0; i < all; i++) {
            new Actions(browser.driver).sendKeys(Keys.TAB).perform();
            reached.add(browser.ask("document.activeElement.dataset.stop"));
            assertEquals("solid", browser.ask("getComputedStyle(document.activeElement).outlineStyle"));
        }
        reached.remove(null);
        assertEquals(all, reached.size());
    }

    @Test
    void withoutScriptsTheFiguresAreThere() {
        browser.scripts(false);
        try {
            browser.open(page);
            String text = browser.driver.findElement(By.id("map-full")).getText();
            assertTrue(text.contains(" TPS"), text);
        } finally {
            browser.scripts(true);
        }
    }

    @Test
    void whatComesFromOutsideDoesNothing() throws IOException {
        Path hostile = write("hostile.html", ExampleReports.with(row -> row.put("model", HOSTILE + row.text("model"))));
        browser.open(hostile);
        assertEquals(List.of(), browser.complaints());
        assertEquals(0L, browser.ask("document.querySelectorAll('img').length"));
        assertTrue((Boolean) browser.ask(
                "[...document.querySelectorAll('svg text')]" + ".some(t => t.textContent.includes('<img'))"));
        assertFalse(
                (Boolean) browser.ask("[...document.querySelectorAll('figure')].some(f => !f.querySelector('svg'))"));
    }

    @Test
    void itPrints() throws IOException {
        browser.colours("dark");
        browser.open(page);
        byte[] pdf = browser.paper();
        Files.write(FOLDER.resolve("example.pdf"), pdf);
        assertEquals("%PDF", new String(pdf, 0, 4, StandardCharsets.US_ASCII));
        assertTrue(pdf.length > 50_000, pdf.length + " bytes");
    }
}
