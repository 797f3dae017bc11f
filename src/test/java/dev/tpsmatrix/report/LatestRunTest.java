package dev.tpsmatrix.report;

import static dev.tpsmatrix.report.ReportPageTest.page;
import static dev.tpsmatrix.report.ReportPageTest.square;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.decide.Advice;
import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.result.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the page says of a cell that the latest run did not measure. */
class LatestRunTest {

    private static final Place OLD = new Place("chatbot_support", "full", "borage-mini", "us-east-1");

    /** The example whose {@link #OLD} cell is of the run before the last, and those that {@code unmeasured} names. */
    private static ReportData older(Map<Place, String> unmeasured, Function<Row, Row> change) {
        List<Row> history = ExampleReports.history();
        List<Row> cells = new ArrayList<>();
        for (Row row : history) {
            String run = ExampleCell.runId(ExampleReports.RUNS - (Place.of(row).equals(OLD) ? 2 : 1));
            if (row.text("run_id").equals(run)) {
                cells.add(change.apply(Row.of(row.texts())));
            }
        }
        return with(ExampleReports.data(history, cells, null), unmeasured, null);
    }

    private static ReportData with(ReportData data, Map<Place, String> unmeasured, ReportData.@Nullable Live live) {
        return new ReportData(
                data.workload(),
                data.tiers(),
                data.asked(),
                data.cells(),
                data.history(),
                data.reference(),
                data.drifts(),
                data.notes(),
                unmeasured,
                data.detectable(),
                Advice.NONE,
                data.generatedAt(),
                data.toolVersion(),
                live);
    }

    private static String standing(ReportData data) {
        return square(page(data), OLD).text();
    }

    @Test
    void whatTheLatestRunLostIsOfAnOlderOneAndNotTrusted() {
        ReportData data = older(Map.of(OLD, "3 bursts were lost"), row -> row);
        String words = "not measured by the latest run, of 19 Aug 2026: 3 bursts were lost";
        assertTrue(standing(data).contains("~ with care " + words), standing(data));
        Document page = page(data);
        assertTrue(page.select("#cell-full-borage-mini-us-east-1").text().contains(words));
        String virginia = page.select(".fastest li:contains(us-east-1)").text();
        assertTrue(virginia.contains("is borage-mini with") && virginia.contains("with care: " + words), virginia);
        String other =
                square(page, new Place("", "", "borage-mini", "ap-southeast-2")).text();
        assertTrue(other.contains("✓ trusted"), other);
    }

    @Test
    void whatTheLatestRunLeftOutIsOfAnOlderOne() {
        String square = standing(older(Map.of(), row -> row));
        assertTrue(square.contains("~ with care not measured by the latest run, of 19 Aug 2026 "), square);
    }

    @Test
    void aRunThatLostAllLeavesNothingTrusted() {
        List<Row> cells = ExampleReports.latest(ExampleReports.history());
        ReportData data = with(
                ExampleReports.example(),
                cells.stream().collect(Collectors.toMap(Place::of, cell -> "3 bursts were lost")),
                null);
        assertTrue(standing(data).contains("not measured by the latest run: 3 bursts were lost"), standing(data));
        assertEquals(0, page(data).select("#map-full td:contains(✓)").size());
    }

    @Test
    void aCellOfWhichTheLatestRunLostOneBurstIsItsOwn() {
        ReportData data = with(
                ExampleReports.with(row -> Place.of(row).equals(OLD) ? row.put("bursts_missing", 1) : row),
                Map.of(OLD, "1 burst was lost"),
                null);
        String square = standing(data);
        assertTrue(square.contains("~ with care 1 of its bursts left no result"), square);
        assertFalse(square.contains("latest run"), square);
    }

    @Test
    void aConfirmationMakesNoOtherCellOlderAndIsNoOlderItself() {
        ReportData data = ExampleReports.with(row ->
                Place.of(row).equals(OLD) && row.text("run_id").equals(ExampleCell.runId(ExampleReports.RUNS - 1))
                        ? row.put("trigger", "drift")
                        : row);
        List<Row> cells = data.cells().stream()
                .map(cell -> Place.of(cell).equals(OLD)
                        ? Row.of(cell.texts()).put("run_id", ExampleCell.runId(ExampleReports.RUNS))
                        : cell)
                .toList();
        Document page =
                page(with(ExampleReports.data(data.history(), cells, null), Map.of(OLD, "1 burst was lost"), null));
        assertEquals(0, page.select("#map-full td:contains(latest run)").size());
        assertTrue(square(page, OLD).text().contains("✓ trusted"));
    }

    @Test
    void aRunThatGoesOnMakesNoCellOlder() {
        ReportData.Live live =
                new ReportData.Live(new ReportData.Progress(ExampleCell.runId(ExampleReports.RUNS - 1), 8, 7, 0, 0), 5);
        ReportData data = with(older(Map.of(), row -> row), Map.of(), live);
        assertTrue(standing(data).contains("✓ trusted"), standing(data));
    }

    @Test
    void anUnrankedOlderCellSaysBoth() {
        String square = standing(older(Map.of(), row -> Place.of(row).equals(OLD) ? row.put("ranked", false) : row));
        assertTrue(square.contains("† not ranked"), square);
        assertTrue(square.contains("did less than the others; not measured by the latest run"), square);
    }
}
