package dev.tpsmatrix.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-26");

    private static Row cell(String model, String region, boolean simulated) {
        return new Row()
                .put("workload", "chat")
                .put("tier", "standard")
                .put("model", model)
                .put("region", region)
                .put("simulated", simulated)
                .put("users", 50)
                .put("bursts", 3)
                .put("completed", 900);
    }

    private static Row measured(String model, String region, boolean simulated) {
        return cell(model, region, simulated)
                .put("tps", "35.25")
                .put("tps_low", "33")
                .put("tps_high", "37.55")
                .put("goodput_tps", "31.72")
                .put("few", "latency_p95_ms;latency_p99_ms")
                .put("latency_p95_ms", "1234.5")
                .put("success_rate", "0.9876")
                .put("cost_per_transaction_usd", "0.011")
                .put("cost_per_hour_usd", "1386")
                .put("cost_per_1k_output_chars_usd", "0.0157")
                .put("price_source", "us")
                .put("price_checked", "2026-11-01")
                .put("price_unchecked", false);
    }

    private static List<String> print(Row... cells) {
        StringWriter out = new StringWriter();
        new Report(List.of(cells), List.of(), DAY).print(new PrintWriter(out));
        return out.toString().lines().map(String::strip).toList();
    }

    private static boolean anyHas(List<String> lines, String... parts) {
        return lines.stream().anyMatch(line -> List.of(parts).stream().allMatch(line::contains));
    }

    @Test
    void aSimulationIsMarkedInEveryTitle() {
        List<String> lines = print(measured("a", "us-east-1", true));
        assertEquals(
                4, lines.stream().filter(line -> line.contains("SIMULATED")).count(), lines.toString());
        assertTrue(lines.contains("Transactions per second [95 % interval] – chat, tier standard – SIMULATED"));
        assertTrue(lines.contains("Cost-throughput efficiency – chat, tier standard – SIMULATED"));
        assertTrue(lines.contains("What limits it – chat, tier standard – SIMULATED"));
        assertTrue(anyHas(lines, "a", "35.3 [33.0, 37.6]"), lines.toString());
    }

    @Test
    void besideRealCellsASimulatedOneIsMarkedItself() {
        List<String> lines = print(measured("a", "us-east-1", true), measured("b", "us-east-1", false));
        assertFalse(anyHas(lines, "tier standard", "SIMULATED"), lines.toString());
        assertEquals(
                4, lines.stream().filter(line -> line.contains("SIMULATED")).count(), lines.toString());
        assertTrue(lines.stream().filter(line -> line.contains("SIMULATED")).allMatch(line -> line.startsWith("a ")));
    }

    @Test
    void whatLimitsACellIsSaidInWordsAndASweepsBracketBesideIt() {
        Row cell = measured("a", "us-east-1", false)
                .put("constraint", "limit_share")
                .put("constraint_detail", "held to 50 % of the limit of tokens");
        assertTrue(anyHas(print(cell), "a", "limit share", "held to 50 % of the limit of tokens", "no sweep"));
        Row swept =
                cell.put("sla_state", "bracketed").put("tps_at_sla", "41.26").put("sla_failed_per_second", "45.3");
        assertTrue(anyHas(print(swept), "a", "41.3, failed at 45.3/s"));
        swept.put("sla_passed_per_second", "42.02").put("sla_state", "unfinished");
        assertTrue(anyHas(print(swept), "41.3 of 42.0/s, failed at 45.3/s, unfinished"));
        Row unreachable = cell("b", "us-east-1", false).put("sla_state", "sla_unreachable");
        assertTrue(anyHas(print(unreachable), "b", "sla unreachable"));
    }

    @Test
    void anEfficiencyRowHasLoadCostLatencyAndSuccess() {
        List<String> lines = print(measured("a", "us-east-1", false));
        assertTrue(
                anyHas(
                        lines,
                        "a",
                        "us-east-1",
                        "35.3 at 50 users",
                        "31.7",
                        "$0.0110",
                        "$1,386.00 ",
                        "$0.0157 ",
                        "~1235 ms",
                        "98.8 %"),
                lines.toString());
    }

    @Test
    void aPriceThatNobodyCheckedIsMarkedBehindEachCost() {
        String legend = "* the price was not checked with the provider in the last 90 days";
        assertFalse(anyHas(print(measured("a", "us-east-1", false)), "*"));
        List<String> lines = print(
                measured("a", "us-east-1", false).put("price_unchecked", true), measured("b", "us-east-1", false));
        assertTrue(anyHas(lines, "a", "$0.0110*", "$1,386.00*", "$0.0157*"), lines.toString());
        assertTrue(anyHas(lines, "b", "$0.0110 ", "$1,386.00 ", "$0.0157 "), lines.toString());
        assertEquals(1, lines.stream().filter(legend::equals).count());
        Row older = cell("c", "us-east-1", false).put("cost_per_transaction_usd", "0.011");
        assertTrue(print(older).contains(legend), "of before it was kept");
    }

    /** 2026-11-26 is 91 days after 2026-08-27. */
    @Test
    void aPriceThatHasBecomeOldSinceItWasMeasuredIsMarked() {
        assertTrue(
                anyHas(print(measured("a", "us-east-1", false).put("price_checked", "2026-08-27")), "a", "$0.0110*"));
        assertFalse(anyHas(print(measured("a", "us-east-1", false).put("price_checked", "2026-08-28")), "*"));
    }

    @Test
    void withoutAPriceThereIsADashAndNoMark() {
        Row cell = cell("a", "us-east-1", false).put("tps", "35.25").put("success_rate", "1");
        List<String> lines = print(cell);
        assertTrue(
                lines.stream().anyMatch(line -> line.matches("a +us-east-1 +35.3 at 50 users +– +– +– +– .*")),
                lines.toString());
        assertFalse(anyHas(lines, "*"), lines.toString());
        assertFalse(anyHas(lines, "$"), lines.toString());
    }

    @Test
    void whatElseACostIsMadeOfIsSaid() {
        Row cell = measured("a", "us-east-1", false)
                .put("usd_per_hour", "1.5")
                .put("fallback_share", "0.05")
                .put("infra_usd_per_transaction", "0.0002");
        assertTrue(print(cell)
                .contains("a us-east-1: its cost is made with 1.5 USD per hour of its server, 5.0 % answered by a"
                        + " fallback at its price, 0.0002 USD of infrastructure per transaction"));
    }

    @Test
    void whatIsNotKnownIsADashAndTheReasonIsSaid() {
        List<String> lines = print(
                measured("a", "us-east-1", false),
                cell("b", "eu-west-1", false).put("trouble", "refused: HTTP 401: invalid_api_key"));
        assertTrue(lines.contains("b eu-west-1: refused: HTTP 401: invalid_api_key"), lines.toString());
        assertTrue(anyHas(lines, "b", "– at 50 users"), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.matches("a +– +35\\.3 \\[33\\.0, 37\\.6]")), lines.toString());
    }

    @Test
    void aCellOfOurOwnMachinesFiguresSaysSoInsteadOfAFigure() {
        Row client = cell("a", "us-east-1", false)
                .put("constraint", "client")
                .put("trouble", "client-bound: the event loop was 80.0 ms late");
        List<String> lines = print(client);
        assertTrue(lines.stream().anyMatch(line -> line.matches("a +client-bound")), lines.toString());
        assertTrue(lines.contains("a us-east-1: client-bound: the event loop was 80.0 ms late"), lines.toString());
        Row shared =
                cell("b", "us-east-1", false).put("constraint", "contaminated").put("trouble", "contaminated");
        assertTrue(print(shared).stream().anyMatch(line -> line.matches("b +contaminated")));
    }

    @Test
    void aPercentileOfTooFewSamplesIsADashThatSaysSo() {
        Row cell = cell("a", "us-east-1", false).put("tps", "0.5");
        assertTrue(anyHas(print(cell), "a", "– (too few)"));
        assertFalse(anyHas(print(measured("a", "us-east-1", false).put("few", "ttft_p95_ms")), "~1235 ms"));
    }

    @Test
    void warningsStandBelow() {
        Row cell = measured("a", "us-east-1", false).put("warnings", "9 of 9 answers came without usage");
        assertTrue(print(cell).contains("a us-east-1: warning: 9 of 9 answers came without usage"));
    }

    @Test
    void eachWorkloadAndTierHasTablesOfItsOwn() {
        Row probe = measured("a", "us-east-1", false).put("tier", "probe");
        List<String> lines = print(measured("a", "us-east-1", false), probe);
        assertEquals(
                2,
                lines.stream()
                        .filter(line -> line.startsWith("Cost-throughput"))
                        .count());
    }

    @ParameterizedTest
    @CsvSource({"0.00123456, 0.00123", "1, 1.00", "9.999, 10.0", "99.96, 100", "12345.6, 12346", "0, 0"})
    void figuresHaveThreeDigits(double figure, String shown) {
        assertEquals(shown, Figures.round(figure));
    }

    @Test
    void bothAxesAndTheTokenizerStandBesideEachOther() {
        List<String> lines = print(measured("a", "eu-west-1", false)
                .put("endpoint", "https://api.example.com/v1")
                .put("served_geography", "us")
                .put("input_chars_per_token", "4.4213")
                .put("output_chars_per_token", "3.9")
                .put("short_share", "0.05")
                .put("ranked", true));
        assertTrue(
                anyHas(lines, "a", "eu-west-1", "api.example.com/v1", "us", "4.42", "3.90", "5.0 %"), lines.toString());
        assertFalse(anyHas(lines, "†"), lines.toString());
    }

    @Test
    void whatEndedShortIsShownButNotRanked() {
        List<String> lines = print(
                measured("a", "us-east-1", false).put("short_share", "0.125").put("ranked", false));
        assertTrue(anyHas(lines, "35.3 [33.0, 37.6] †"), lines.toString());
        assertTrue(anyHas(lines, "35.3 † at 50 users"), lines.toString());
        assertTrue(anyHas(lines, "12.5 % †"), lines.toString());
        assertTrue(lines.contains(Places.LEGEND), lines.toString());
    }
}
