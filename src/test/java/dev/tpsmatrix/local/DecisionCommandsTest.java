package dev.tpsmatrix.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.aggregate.MatrixJson;
import dev.tpsmatrix.local.embedded.DataFolder;
import dev.tpsmatrix.result.Row;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** recommend, choose, routes, what-if and sheet on an archive of two models by two regions. */
class DecisionCommandsTest {

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void matrix() throws IOException {
        DataFolder.open(dir).close();
        Path folder = Files.createDirectories(dir.resolve("archive/matrix/chat/standard"));
        List<Row> cells = new ArrayList<>();
        for (String region : List.of("ap-southeast-2", "us-east-1")) {
            cells.add(cell("cheap", region, 10, 900, 0.001));
            cells.add(cell("quick", region, 20, 300, 0.01));
        }
        Files.writeString(folder.resolve(MatrixJson.FILE), MatrixJson.write(cells));
    }

    private static Row cell(String model, String region, double tps, double p95, double usd) {
        Row row = new Row()
                .put("workload", "chat")
                .put("workload_hash", "abc")
                .put("tier", "standard")
                .put("model", model)
                .put("provider_model", model + "-2026")
                .put("region", region)
                .put("endpoint", "https://" + region + ".example")
                .put("simulated", true)
                .put("run_id", "r1")
                .put("last_started_at", "2026-11-20T10:00:00Z")
                .put("users", 12)
                .put("bursts", 3)
                .put("bursts_measured", 3)
                .put("requests_offered", 900)
                .put("requests_sent", 900)
                .put("completed", 900)
                .put("success_rate", "1")
                .put("ranked", true);
        put(row, "tps", "tps", tps);
        put(row, "latency_p95_ms", "latency_p95_ms_ci", p95);
        put(row, "cost_per_transaction_usd", "cost_per_transaction_usd", usd);
        return row;
    }

    private static void put(Row row, String column, String bounds, double value) {
        row.put(column, value, 6).put(bounds + "_low", value * 0.99, 6).put(bounds + "_high", value * 1.01, 6);
    }

    private int say(String command, String options) {
        List<String> args = new ArrayList<>(List.of(command, "--data", dir.toString(), "--as-of", "2026-11-26"));
        if (!options.isEmpty()) {
            args.addAll(List.of(options.split(" ")));
        }
        return Main.run(new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new));
    }

    private JsonNode json(String command, String options) throws IOException {
        assertEquals(0, say(command, options + " --format json"), err.toString());
        return new ObjectMapper().readTree(out.toString());
    }

    @Test
    void recommendNamesTheCheapestWithItsMonthAndWhyNotTheOther() {
        assertEquals(
                0, say("recommend", "--region ap-southeast-2 --sla-ms 2000 --requests-month 1000000"), err.toString());
        String text = out.toString();
        assertTrue(text.contains("chat, tier standard – SIMULATED, from ap-southeast-2: p95 within 2 s"), text);
        assertTrue(text.contains("use cheap ($1,000.00 ($990.00–$1,010.00) a month, 10.0 TPS (9.90–10.1)"), text);
        assertTrue(text.contains("costs 10.0 times as much as cheap"), text);
        assertTrue(text.contains("with a volume discount: $800.00 to $900.00"), text);
        assertTrue(text.contains("evidence: cheap: 3 bursts, 900 requests, 2026-11-20, run r1, SIMULATED"), text);
    }

    @Test
    void recommendInJsonSaysTheSwitchAndWhatItSaves() throws Exception {
        JsonNode rows = json("recommend", "--sla-ms 2000 --requests-month 1000000 --in-use quick");
        assertEquals(2, rows.size());
        assertEquals("switch", rows.at("/0/decision").asText());
        assertEquals(9000, rows.at("/0/saves_month_usd").asDouble());
        assertTrue(rows.at("/0/simulated").asBoolean());
    }

    @Test
    void noneThatMeetsItIsAnAnswerWithExitCodeOne() {
        assertEquals(1, say("recommend", "--sla-ms 100"));
        assertTrue(out.toString().contains("none meets what is asked for: cheap: p95 0.900 s"), out.toString());
    }

    @Test
    void staleCellsAreLeftOutUnlessOneAsks() {
        assertEquals(1, say("recommend", "--sla-ms 2000 --max-age-days 5"));
        assertTrue(out.toString().contains("cheap: measured 6 days ago, which is more than 5"), out.toString());
        assertEquals(0, say("recommend", "--sla-ms 2000 --max-age-days 5 --stale"), err.toString());
    }

    @Test
    void chooseSaysWhichRuleFiredAndWhyNotThoseBefore() throws Exception {
        Path rules = Files.writeString(dir.resolve("mine.yaml"), """
                reviewed: 2020-01-01
                rules:
                  - if: {region: ap-southeast-2, sla_ms: {below: 1000}}
                    then: {model: quick}
                  - if: {measured_tps: {at_least: 15}}
                    then: {model: cheap}
                  - then: {model: cheap}
                """);
        assertEquals(0, say("choose", "--region us-east-1 --sla-ms 2000 --rules " + rules), err.toString());
        String text = out.toString();
        assertTrue(text.contains("rule 1 didn't fire: sla_ms is 2000, not below 1000"), text);
        assertTrue(text.contains("rule 2 didn't fire: measured_tps of cheap is 10, not at least 15"), text);
        assertTrue(text.contains("rule 3: use cheap (us-east-1)"), text);
        assertTrue(text.contains("review due: rules.yaml was reviewed on 2020-01-01"), text);
    }

    @Test
    void theRulesOfTheLastRunAreTakenWithoutAConfiguration() throws Exception {
        Path kept = Files.createDirectories(dir.resolve("archive/config"));
        Files.writeString(kept.resolve("rules.yaml"), "{reviewed: 2026-11-01, in_use: {default: quick}}");
        assertEquals(
                "switch",
                json("recommend", "--sla-ms 2000 --requests-month 5")
                        .at("/0/decision")
                        .asText());
    }

    /** As the report's first page does; with any of the options it is they alone that ask. */
    @Test
    void withoutOptionsItIsAboutWhatTheTeamAsks() throws Exception {
        Path kept = Files.createDirectories(dir.resolve("archive/config"));
        Files.writeString(
                kept.resolve("rules.yaml"), "{reviewed: 2026-11-01, asked: {sla_ms: 500, requests_month: 2000000}}");
        assertEquals(0, say("recommend", ""), err.toString());
        assertTrue(
                out.toString().contains(": p95 within 0.5 s, 2,000,000 requests a month\nuse quick ($20,000.00"),
                out.toString());
        out.getBuffer().setLength(0);
        assertEquals(0, say("routes", ""), err.toString());
        assertTrue(out.toString().contains(": p95 within 0.5 s, 2,000,000 requests a month\n"), out.toString());
        out.getBuffer().setLength(0);
        assertEquals(0, say("recommend", "--sla-ms 2000"), err.toString());
        assertTrue(out.toString().contains(": p95 within 2 s\nuse quick ("), out.toString());
        out.getBuffer().setLength(0);
        assertEquals(0, say("sheet", "--tps 8"), err.toString());
        assertTrue(out.toString().contains("We call quick-2026"), "within the team's SLA: " + out);
        out.getBuffer().setLength(0);
        assertEquals(1, say("compare", "--from quick --to cheap"));
        assertTrue(out.toString().contains("\nasked for: p95 within 0.5 s and 99 % completed\n"), out.toString());
        assertTrue(
                out.toString().contains("the SLA (p95 within 0.5 s and 99 % completed) quick keeps, cheap misses"),
                out.toString());
    }

    @Test
    void routesAreJsonForAGateway() throws Exception {
        JsonNode routes = json("routes", "--sla-ms 2000 --requests-month 5");
        assertEquals("cheap", routes.at("/0/model").asText());
        assertEquals("https://ap-southeast-2.example", routes.at("/0/endpoint").asText());
        assertEquals("quick", routes.at("/0/fallback_model").asText());
        assertEquals("us-east-1", routes.at("/0/failover_region").asText());
        assertTrue(routes.at("/0/failover_independent").asBoolean());
    }

    @Test
    void whatIfReckonsWithTheUsualShares() {
        assertEquals(
                0,
                say("what-if", "--region us-east-1 --sla-ms 2000 --requests-month 1000000 --self-hosted-usd-hour 4"),
                err.toString());
        String text = out.toString();
        assertTrue(text.contains("20.0 % answered by a cache"), text);
        assertTrue(text.contains("$800.00"), text);
        assertTrue(text.contains("5.0 % answered by quick"), text);
        assertTrue(text.contains("one server pays from 96,000 requests a day"), text);
    }

    @Test
    void whatIfIsOneDocumentOfAllRegions() throws Exception {
        JsonNode rows = json("what-if", "--sla-ms 2000 --requests-month 1000000");
        assertEquals(
                List.of("ap-southeast-2", "us-east-1"),
                rows.findValuesAsText("region").stream().distinct().toList());
        assertEquals("cheap", rows.at("/0/model").asText());
        assertTrue(rows.at("/0/simulated").asBoolean());
    }

    @Test
    void whatIfIsAboutWhatIsAskedAndARouteOfADoubtIsOpen() throws Exception {
        JsonNode rows = json("what-if", "--region us-east-1 --sla-ms 2000 --tps 5");
        assertEquals(5 * 2_629_800 * 0.001, rows.at("/0/cost_month_usd").asDouble(), 1e-6);
        out.getBuffer().setLength(0);
        JsonNode budget = json("what-if", "--region us-east-1 --sla-ms 2000 --budget-month 500");
        assertEquals("cheap", budget.at("/0/model").asText());
    }

    @Test
    void theSheetSaysOnTheSideThatItsModelIsNotSure() {
        assertEquals(0, say("sheet", "--region us-east-1 --sla-ms 900 --model cheap --tps 8"));
        assertTrue(err.toString().startsWith("tps-matrix: us-east-1: cheap: p95 0.900 s"), err.toString());
        assertTrue(out.toString().startsWith("Subject: "), out.toString());
    }

    /** The day of the decision is 2026-11-26. */
    @ParameterizedTest
    @CsvSource({"2026-08-27, false", "2026-08-26, true"})
    void theReviewIsDueAsOfTheDecision(String reviewed, boolean due) throws Exception {
        Path rules = Files.writeString(
                dir.resolve("mine.yaml"), "{reviewed: " + reviewed + ", rules: [{then: {model: cheap}}]}");
        assertEquals(0, say("choose", "--rules " + rules), err.toString());
        assertEquals(due, out.toString().contains("review due"), out.toString());
    }

    @Test
    void theSheetIsAboutWhatIsRecommendedOrElseTheFastest() {
        assertEquals(0, say("sheet", "--region us-east-1 --sla-ms 2000 --tps 8"), err.toString());
        assertTrue(out.toString().contains("We call cheap-2026"), out.toString());
        out.getBuffer().setLength(0);
        assertEquals(0, say("sheet", "--region us-east-1 --sla-ms 2000 --tps 80"), err.toString());
        assertTrue(out.toString().contains("We call quick-2026"), out.toString());
    }

    @Test
    void theSheetIsTextToPaste() {
        assertEquals(
                0, say("sheet", "--region us-east-1 --sla-ms 2000 --tps 8 --requests-month 1000000"), err.toString());
        assertTrue(out.toString().contains("- 600 requests per minute (RPM)"), out.toString());
        assertTrue(out.toString().contains("TPM): what a transaction takes isn't known"), out.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "recommend | --region mars | --region: 'mars' is not one of ap-southeast-2, us-east-1",
                "recommend | --tps 0 | --tps: takes a number from 0.000001 to 1e12, got 0.0",
                "recommend | --in-use nonsense | --in-use: 'nonsense' was never measured with this workload",
                "recommend | --tps 1e308 | --tps: takes a number from 0.000001 to 1e12, got 1.0E308",
                "recommend | --sla-ms -1 | --sla-ms: takes a number above 0, got -1.0",
                "recommend | --sla-ms Infinity | --sla-ms: takes a number above 0, got Infinity",
                "recommend | --sla-percentile 99.5 --sla-ms 1 | --sla-percentile: takes a number above 0, at most 99 since a cell keeps no higher one, got 99.5",
                "recommend | --volume-from -1 | --volume-from: takes a number of 0 or more, got -1.0",
                "recommend | --committed-from NaN | --committed-from: takes a number of 0 or more, got NaN",
                "recommend | --volume-discount 30-20 | --volume-discount: '30-20' has the higher percentage first",
                "recommend | --max-age-days 0 | --max-age-days: takes 1 or more, got 0",
                "routes | --tier full | there is no such matrix: there are 'chat', tier standard",
                "what-if | --cached 100 | --cached: takes a percentage from 0 to 99, got 100.0",
                "what-if | --fallback quick | --fallback: 'quick' is not a model's id and a percentage, such as small-model:5",
                "sheet | --region us-east-1 | --tps: is needed, or --requests-month: for what load?",
                "what-if | --fallback cheap:5 --model cheap | --fallback: takes another model than cheap itself",
                "what-if | --self-hosted-usd-hour Infinity | --self-hosted-usd-hour: takes a number from 0.000001 to 1e12, got Infinity",
                "what-if | --self-hosted-usd-hour 4 --self-hosted-tps 0 | --self-hosted-tps: takes a number from 0.000001 to 1e12, got 0.0",
                "what-if | --self-hosted-tps 4 | --self-hosted-tps: needs --self-hosted-usd-hour",
                "sheet | --tps 1 --head-room 0.5 | --head-room: takes a number of 1 or more, got 0.5",
                "sheet | --tps 1 --head-room Infinity | --head-room: takes a number of 1 or more, got Infinity",
                "sheet | --tps 1 --format json | --format: a sheet is text to paste: there is no other",
                "choose | --rules nowhere.yaml | nowhere.yaml: there is no such file"
            })
    void aMistakeIsOneLine(String command, String options, String message) {
        assertEquals(2, say(command, options), out.toString());
        assertEquals("tps-matrix: " + message + "\n", err.toString());
        assertEquals("", out.toString());
    }

    @ParameterizedTest
    @CsvSource({"recommend,''", "routes,''", "what-if,''", "sheet,--tps 5", "compare,--from cheap --to quick"})
    void aRegionThatIsGivenTwiceIsAnsweredOnce(String command, String options) {
        say(command, ("--region us-east-1 " + options).trim());
        String once = out.toString();
        assertTrue(once.contains("us-east-1"), once + err);
        out.getBuffer().setLength(0);
        say(command, ("--region us-east-1 --region us-east-1 " + options).trim());
        assertEquals(once, out.toString());
    }
}
