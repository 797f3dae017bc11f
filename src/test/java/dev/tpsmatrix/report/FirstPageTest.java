package dev.tpsmatrix.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class FirstPageTest {

    /** Aster-large is in use everywhere; a million requests a month are asked for, p95 within 2 s. */
    @Test
    void theFirstPageSaysWhatToDoWhatThatCostsAndWhy() {
        Document page = ReportPageTest.page(ExampleReports.example());
        Element first = Objects.requireNonNull(page.selectFirst("main > section"));
        assertEquals("choosing", first.id());
        assertTrue(first.text().contains("Asked for: p95 within 2 s, 1,000,000 requests a month"), first.text());
        List<String> sydney =
                Objects.requireNonNull(first.selectFirst("tbody tr")).children().eachText();
        assertEquals("ap-southeast-2 (Sydney)", sydney.get(0));
        assertEquals("switch to clover-fast", sydney.get(1));
        assertEquals("$550.00 ($548.90–$551.10)", sydney.get(2));
        assertEquals("saves $10,450.00", sydney.get(3));
        assertTrue(
                sydney.get(4).matches(".*; aster-large: p95 3.* s .*asked for is p95 within 2 s and 99 % completed"),
                sydney.get(4));
        assertTrue(sydney.get(5).startsWith("3 bursts, "), sydney.get(5));
        String otherwise =
                first.select("table").get(1).select("tbody tr").get(0).text();
        assertTrue(otherwise.contains("none none clover-fast, $550.00"), otherwise);
    }

    @Test
    void withoutAnythingMeasuredThereIsNothingToUse() {
        Document page = ReportPageTest.page(ExampleReports.nothing("chatbot_support", List.of(), null));
        assertTrue(page.select("#choosing").isEmpty());
    }
}
