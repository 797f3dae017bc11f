package dev.tpsmatrix.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.aggregate.Cell;
import dev.tpsmatrix.decide.Advice;
import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.drift.Note;
import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPageTest {

    static Document page(ReportData data) {
        return Jsoup.parse(ReportPage.html(data));
    }

    static Element square(Document page, Place place) {
        List<String> regions = page.select("#map-full thead th").eachText();
        int column = 0;
        while (!regions.get(column).startsWith(place.region())) {
            column++;
        }
        for (Element line : page.select("#map-full tbody tr")) {
            if (Objects.requireNonNull(line.selectFirst("th")).text().equals(place.model())) {
                return line.child(column);
            }
        }
        throw new AssertionError("no line of " + place);
    }

    @Test
    void theExampleHasColumnsOfCellsOnly() {
        Set<String> columns = Cell.COLUMNS.stream().map(Column::name).collect(Collectors.toSet());
        ExampleReports.history()
                .forEach(row -> assertTrue(
                        columns.containsAll(row.texts().keySet()),
                        row.texts().keySet().toString()));
    }

    @Test
    void theMapTellsFigureUnitIntervalSampleAndTime() {
        String text = square(page(ExampleReports.example()), new Place("", "", "borage-mini", "ap-southeast-2"))
                .text();
        assertTrue(text.matches(".*[\\d.]+ TPS \\([\\d.]+–[\\d.]+\\).*"), text);
        assertTrue(text.contains("✓ trusted"), text);
        assertTrue(text.contains("n = 3 bursts, "), text);
        assertTrue(text.contains("50 users; 19 Aug 2026"), text);
    }

    @Test
    void whatMustNotBeComparedIsSaidInWordsAndHasNoColour() {
        Document page = page(ExampleReports.example());
        Map.of(
                        ExampleReports.UNRANKED, "† not ranked",
                        ExampleReports.CLIENT_BOUND, "✕ client-bound",
                        ExampleReports.MISSING, "✕ not measured its 3 bursts were lost")
                .forEach((place, words) -> {
                    Element square = square(page, place);
                    assertTrue(square.text().contains(words), square.text());
                    assertEquals("plain", square.className(), place.toString());
                });
    }

    @Test
    void aDriftStandsInTheMapAndInTheTimelineWithItsNote() {
        Document page = page(ExampleReports.example());
        String square = square(page, ExampleReports.DRIFTED).text();
        assertTrue(square.contains("▼ TPS −20.2 %, confirmed"), square);
        String timeline = page.select("#changes").text();
        assertTrue(timeline.contains("model update"), timeline);
        assertTrue(timeline.contains("Their changelog names a new snapshot"), timeline);
        assertTrue(timeline.contains("the platform team"), timeline);
    }

    @Test
    void itNamesTheFastestOfARegionAndWhatLimitsIt() {
        String sydney =
                page(ExampleReports.example()).select(".fastest li").eachText().get(0);
        assertTrue(
                sydney.startsWith(
                        "ap-southeast-2 (Sydney): fastest within the SLA (p95 within 2 s) is clover-fast with "),
                sydney);
        assertTrue(sydney.contains("limited by the account's limit of tokens, used to 97 %"), sydney);
    }

    /** Each link leads to an element, and each id is there once. */
    @Test
    void everyFigureLeadsToItsEvidence() {
        Document page = page(ExampleReports.example());
        List<String> ids = page.select("[id]").eachAttr("id");
        assertEquals(ids.size(), new HashSet<>(ids).size(), ids.toString());
        page.select("a[href]").forEach(link -> {
            assertTrue(link.attr("href").startsWith("#"), link.outerHtml());
            assertTrue(ids.contains(link.attr("href").substring(1)), link.outerHtml());
        });
        page.select("table.cells tbody tr").forEach(line -> assertNotNull(line.selectFirst("a"), line.text()));
        String proof = page.select("#cell-full-clover-fast-ap-southeast-2").text();
        assertTrue(
                proof.contains(
                        "results/clover-fast_ap-southeast-2_*_chatbot_support_" + ExampleCell.runId(13) + "_r*.csv"),
                proof);
        assertTrue(
                proof.contains(
                        "requests/workload=chatbot_support/model=clover-fast/region=ap-southeast-2/dt=*/*.csv.gz"),
                proof);
        assertTrue(
                proof.contains("./tps-matrix run --workload chatbot_support.json --model clover-fast"
                        + " --region ap-southeast-2 --tier full"),
                proof);
    }

    @Test
    void simulatedIsSaidInEachSectionThatShowsSuchFigures() {
        Document page = page(ExampleReports.with(row -> row.put("simulated", true)));
        page.select("h1, #tier-full h2, #tier-full h3, #evidence h2, #evidence h3")
                .forEach(title ->
                        assertEquals("SIMULATED", title.select(".simulated").text(), title.text()));
    }

    @Test
    void oneSimulatedCellIsMarkedByItselfEverywhere() {
        Document page = page(
                ExampleReports.with(row -> row.put("simulated", Place.of(row).equals(ExampleReports.DRIFTED))));
        page.select("h1, #tier-full h2, #tier-full h3, #evidence h2")
                .forEach(title -> assertEquals(
                        "partly SIMULATED", title.select(".simulated").text(), title.text()));
        assertEquals(
                "SIMULATED",
                square(page, ExampleReports.DRIFTED).select(".simulated").text());
        page.select("table.cells")
                .forEach(table ->
                        assertEquals(1, table.select("tbody .simulated").size(), table.text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"</script><img src=x onerror=alert(1)>", "\"><b onmouseover='x'>&amp;", "{page.workload}"})
    void whatComesFromOutsideIsShownAsItIs(String hostile) {
        Document page = page(ExampleReports.with(row -> {
            Place place = Place.of(row);
            return row.put("model", hostile)
                    .put("served_model", hostile)
                    .put("constraint_detail", hostile)
                    .put("warnings", hostile)
                    .put("region", hostile + place.model() + place.region());
        }));
        assertHarmless(page);
        assertTrue(
                page.select("#map-full th[scope=row]").eachText().contains(hostile),
                page.select("#map-full th").text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"</script><img src=x onerror=alert(1)>", "\"><b onmouseover='x'>&amp;", "{page.workload}"})
    void whatPeopleNoteIsShownAsItIs(String hostile) {
        ReportData example = ExampleReports.example();
        Document page = page(new ReportData(
                example.workload(),
                example.tiers(),
                example.asked(),
                example.cells(),
                example.history(),
                List.of(),
                List.of(Drift.of(ExampleReports.drift().toRow().put("evidence", hostile))),
                List.of(Note.of(
                        ExampleReports.note().toRow().put("text", hostile).put("by", hostile))),
                Map.of(ExampleReports.MISSING, hostile),
                example.detectable(),
                Advice.NONE,
                example.generatedAt(),
                hostile,
                null));
        assertHarmless(page);
        assertEquals(hostile, page.select("blockquote .text").text());
        assertTrue(page.select(".timeline > li > .text").text().endsWith("model update (" + hostile + ")"));
    }

    private static void assertHarmless(Document page) {
        assertEquals(0, page.select("img, b[onmouseover]").size());
        page.select("script[type=application/json]")
                .forEach(json -> assertFalse(json.data().contains("<")));
    }

    @Test
    void whatIsNotKnownIsADash() {
        Document page = page(ExampleReports.example());
        List<String> line = page.select("#efficient-full tbody tr").stream()
                .filter(tr -> tr.text().startsWith("clover-fast us-east-1"))
                .flatMap(tr -> tr.select("td").eachText().stream())
                .toList();
        assertEquals(List.of("✕ client-bound", "–", "–", "–"), line.subList(1, 5));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 %", "1, < 0.01 %", "300, 0.30 %", "99999, > 99.99 %", "100000, 100 %"})
    void someAreNotShownAsNoneNorMostAsAll(long part, String words) {
        assertEquals(words, CellWords.share(part, 100_000));
    }

    @Test
    void nothingMeasuredIsSaid() {
        Document page = page(ExampleReports.nothing("chatbot_support", List.of("full"), null));
        assertTrue(page.text().contains("Nothing was measured yet."), page.text());
        assertEquals(0, page.select("script").size());
    }

    @Test
    void oneRunHasFiguresButNoLine() {
        List<Row> latest = ExampleReports.latest(ExampleReports.history());
        Document page = page(ExampleReports.data(List.of(), latest, null));
        assertEquals(0, page.select("[data-chart=latency]").size());
        assertEquals(8, page.select(".course").size());
        assertTrue(square(page, new Place("", "", "borage-mini", "us-east-1"))
                .text()
                .contains("learning: 0 of 6"));
    }

    @Test
    void aWatchedPageTellsOfItsRunAndMayAskItsServerOnly() {
        List<Row> history = ExampleReports.history();
        ReportData.Live live = new ReportData.Live(new ReportData.Progress("run-7", 27, 12, 1, 0), 5);
        Document page = page(ExampleReports.data(history, ExampleReports.latest(history), live));
        assertTrue(page.select("#progress").text().contains("12 of 27 bursts ended, 1 without a figure, 0 lost"));
        assertTrue(page.select("meta[http-equiv]").attr("content").endsWith("; connect-src 'self'"));
    }

    @Test
    void aKeptPageMayAskNobody() {
        String policy =
                page(ExampleReports.example()).select("meta[http-equiv]").attr("content");
        assertTrue(policy.startsWith("default-src 'none';"), policy);
        assertFalse(policy.contains("connect-src"), policy);
    }

    @Test
    void anotherWorkloadsCellIsRefused() {
        List<Row> cells = List.of(
                new ExampleCell("m", "local", 1, 1, 1).in(0, new Random(1)).put("workload", "other"));
        assertThrows(IllegalArgumentException.class, () -> ExampleReports.data(List.of(), cells, null));
    }

    @Test
    void thirtyCellsOf24RunsStayWellBelowThreeMegabytes() {
        Random chance = new Random(30);
        List<Row> history = new ArrayList<>();
        for (int run = 0; run < 24; run++) {
            for (int cell = 0; cell < 30; cell++) {
                history.add(new ExampleCell("model-" + cell / 3, "region-" + cell % 3, 10 + cell, 1500, 0.002)
                        .in(run, chance));
            }
        }
        List<Row> cells = history.subList(23 * 30, 24 * 30);
        int bytes = ReportPage.html(ExampleReports.data(history, cells, null)).getBytes(StandardCharsets.UTF_8).length;
        assertTrue(bytes < 2_000_000, bytes + " bytes");
    }

    @Test
    void aChosenBaselineStandsBesideTheFigures() {
        ReportData example = ExampleReports.example();
        assertTrue(page(example).select("th:contains(TPS in the baseline)").isEmpty());
        Row cell = example.cells().stream()
                .filter(c -> c.find("tps") != null)
                .findFirst()
                .orElseThrow();
        Row half = Row.of(cell.texts()).put("tps", cell.decimal("tps") / 2, 6);
        Document page = page(new ReportData(
                example.workload(),
                example.tiers(),
                example.asked(),
                example.cells(),
                example.history(),
                List.of(half),
                example.drifts(),
                example.notes(),
                example.unmeasured(),
                example.detectable(),
                Advice.NONE,
                example.generatedAt(),
                example.toolVersion(),
                null));
        assertFalse(page.select("th:contains(TPS in the baseline)").isEmpty());
        assertEquals(1, page.select("td:contains(now +100.0 %)").size());
    }
}
