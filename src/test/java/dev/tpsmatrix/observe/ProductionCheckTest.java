package dev.tpsmatrix.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.observe.Deviation.Verdict;
import dev.tpsmatrix.result.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionCheckTest {

    private static final String GOOD = ", \"errors\": {}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"requests_per_second\": 8.001, \"errors\": {}   | ",
                "\"requests_per_second\": 8, \"errors\": {}       | tps worse",
                "\"requests_per_second\": 12, \"errors\": {}      | tps better",
                "\"latency_p50_ms\": 1199                         | ",
                "\"latency_p50_ms\": 1200                         | latency_p50_ms worse",
                "\"latency_p50_ms\": 800                          | latency_p50_ms better",
                "\"latency_p95_ms\": 2500, \"latency_p99_ms\": 3700 | latency_p95_ms worse, latency_p99_ms worse",
                "\"spend_usd\": 431                               | ",
                "\"spend_usd\": 433                               | cost_per_transaction_usd worse",
                "\"errors\": {\"timeout\": 390}                   | ",
                "\"errors\": {\"timeout\": 400}                   | success_rate worse",
                "\"requests_per_second\": 17, \"errors\": {\"rate_limited\": 18000} | success_rate worse"
            })
    void aFifthIsADeviation(String more, String deviations) {
        assertEquals(
                deviations == null ? "" : deviations,
                String.join(", ", Said.deviations(Said.check(", " + more))),
                more);
    }

    @Test
    void aSuccessRateThatIsRareIsJudgedByItself() {
        Kept kept = Kept.usual().with("success_rate", "0.2").with("tps", "2.5");
        assertEquals(
                List.of("success_rate better"),
                Said.deviations(Said.check(kept, Terms.USUAL, ", \"errors\": {\"refused\": 27000}")));
    }

    @Test
    void whatIsNotOverYetIsNotCompared() {
        assertEquals(
                "the window ends after 2026-11-20T10:59:59Z, as of which it is compared",
                new ProductionCheck(Kept.usual(), Terms.USUAL, Instant.parse("2026-11-20T10:59:59Z"))
                        .of(Said.window(""))
                        .refused());
    }

    @Test
    void fewRequestsProveNothing() {
        String few = """
                {"workload": "chat", "model": "m", "region": "eu-west-1", "from": "2026-11-20T10:00:00Z",
                 "to": "2026-11-20T11:00:00Z", "requests": 29, "errors": {"timeout": 29}}""";
        Observed window = Windows.json("seen.json", few, Map.of()).get(0);
        assertEquals(
                "the window has 29 requests: fewer than 30 tell nothing",
                new ProductionCheck(Kept.usual(), Terms.USUAL, window.to())
                        .of(window)
                        .refused());
    }

    @Test
    void theThresholdIsATerm() {
        Terms strict = new Terms(5, 35, false);
        assertEquals(
                List.of("latency_p50_ms worse"),
                Said.deviations(Said.check(Kept.usual(), strict, ", \"latency_p50_ms\": 1060")));
    }

    @Test
    void theRateIsThatOfTheWindowIfNobodySays() {
        Check check = Said.check(GOOD);
        assertEquals(10.0, check.figures().get(0).observed());
        assertEquals(Verdict.WITHIN, check.figures().get(0).verdict());
    }

    @Test
    void whatEitherDoesNotKnowIsNotCompared() {
        Check check = Said.check(Kept.usual().without("latency_p95_ms"), Terms.USUAL, ", \"latency_p95_ms\": 9000");
        for (Deviation figure : check.figures()) {
            boolean known = figure.figure() == Figure.THROUGHPUT;
            assertEquals(known ? Verdict.WITHIN : Verdict.NOT_KNOWN, figure.verdict(), figure.toString());
        }
        assertEquals(List.of("errors aren't given: all requests are taken to have completed"), check.notes());
    }

    @Test
    void ofAPercentileOnlyItsBoundMayBeKnown() {
        Check check = Said.check(
                Kept.usual().without("latency_p99_ms").with("at_least", "latency_p99_ms>5000"),
                Terms.USUAL,
                GOOD + ", \"latency_p99_ms\": 9000");
        assertEquals(List.of(), check.deviations());
        assertEquals(List.of("latency p99 was measured to be more than 5000 ms, not compared"), check.notes());
    }

    @Test
    void whatIsNotComparableIsRefused() {
        assertRefused(Kept.usual().without("tps").with("trouble", "client-bound: GC"), "no figure (client-bound: GC)");
        assertRefused(Kept.usual().with("ranked", "false").with("short_share", "0.25"), "25.0 % of its answers ended");
    }

    private static void assertRefused(Kept kept, String why) {
        Check check = Said.check(kept, Terms.USUAL, ", \"latency_p50_ms\": 9000");
        assertTrue(String.valueOf(check.refused()).contains(why), check.refused());
        assertEquals(List.of(), check.figures());
        List<Row> rows = check.toRows();
        assertEquals(1, rows.size());
        assertEquals(check.refused(), rows.get(0).text("refused"));
    }

    @Test
    void aStaleCellIsRefusedUnlessItIsAllowed() {
        assertNull(Said.check(Kept.usual(), new Terms(20, 11, false), GOOD).refused());
        assertEquals(
                "its cell was measured 10 days ago, and at most 10 are allowed; measure it again, or allow stale ones",
                Said.check(Kept.usual(), new Terms(20, 10, false), GOOD).refused());
        Check stale = Said.check(Kept.usual(), new Terms(20, 10, true), GOOD);
        assertNull(stale.refused());
        assertEquals(10, stale.ageDays());
    }

    @Test
    void aCellThatIsNotThereIsNamedWithThoseThatAre() {
        IllegalArgumentException model = assertThrows(
                IllegalArgumentException.class, () -> Said.check(Kept.usual().with("model", "x"), Terms.USUAL, ""));
        assertEquals("model: 'm' is not one of x", model.getMessage());
        IllegalArgumentException region = assertThrows(
                IllegalArgumentException.class, () -> Said.check(Kept.usual().with("region", "x"), Terms.USUAL, ""));
        assertEquals("region: 'eu-west-1' is not one of x", region.getMessage());
        IllegalArgumentException tier =
                assertThrows(IllegalArgumentException.class, () -> Said.check(", \"tier\": \"full\""));
        assertEquals(
                "workload: there is no matrix of 'chat', tier full; there is 'chat', tier standard", tier.getMessage());
    }

    @Test
    void eachFigureSaysWhatItRestsOn() {
        Row row = Said.check(GOOD + ", \"latency_p95_ms\": 3000").toRows().get(2);
        assertEquals("latency_p95_ms", row.text("figure"));
        assertEquals("ms", row.text("unit"));
        assertEquals(50, row.decimal("change_percent"));
        assertEquals("the data don't say", row.text("likely_reasons"));
        assertEquals("r1", row.text("run_id"));
        assertEquals("2026-11-10T00:00:00Z", row.text("measured_at"));
        assertEquals(9000, row.integer("requests_sent"));
        assertEquals(36000, row.integer("requests"));
        assertEquals(
                List.of(),
                row.texts().keySet().stream()
                        .filter(name -> Check.COLUMNS.stream()
                                .noneMatch(column -> column.name().equals(name)))
                        .toList());
    }

    @Test
    void aSimulatedCellIsCalledOne() {
        Check check =
                Said.check(Kept.usual().with("simulated", "true"), Terms.USUAL, GOOD + ", \"latency_p50_ms\": 5000");
        assertTrue(check.title().endsWith("(SIMULATED)"), check.title());
        assertTrue(
                check.notes().get(0).startsWith("the cell is SIMULATED"),
                check.notes().toString());
        assertEquals(
                "production: 1 figure of 1 cell is worse than measured (SIMULATED)",
                new CheckMessage(List.of(check)).subject());
    }

    @Test
    void theMessageSaysWhatDeviatesFromWhatToWhat() {
        CheckMessage message = new CheckMessage(List.of(
                Said.check(GOOD + ", \"latency_p50_ms\": 700, \"latency_p95_ms\": 3000, \"latency_p99_ms\": 4000")));
        assertEquals("production: 2 figures of 1 cell are worse than measured, 1 better", message.subject());
        assertEquals("""
                m from eu-west-1, chat, tier standard
                - latency p50 1000 ms → 700 ms (−30.0 %), better
                - latency p95 2000 ms → 3000 ms (+50.0 %), worse
                - latency p99 3000 ms → 4000 ms (+33.3 %), worse
                - why: the data don't say
                - observed 2026-11-20T10:00:00Z to 2026-11-20T11:00:00Z: 36000 requests
                - measured 2026-11-10T00:00:00Z (10 days ago) in run r1: 3 of 3 bursts, 9000 requests, at 50 users""", message.text());
    }
}
