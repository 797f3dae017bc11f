package dev.tpsmatrix.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.result.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guide's four rules, as infra/example ships them, over the guide's table. */
class SeedRulesTest {

    private static final String SYDNEY = "ap-southeast-2";
    private static final List<Row> TABLE = List.of(
            Measurement.of("gpt-4-turbo", "us-east-1", 35, 2100, 0.011, 0.02),
            Measurement.of("claude-3-opus", "us-east-1", 45, 2800, 0.025, 0.02),
            Measurement.of("gemini-pro", "us-east-1", 70, 1500, 0.00055, 0.02),
            Measurement.of("gpt-4-turbo", SYDNEY, 18, 3800, 0.011, 0.02),
            Measurement.of("claude-3-opus", SYDNEY, 16, 4200, 0.025, 0.02),
            Measurement.of("gemini-pro", SYDNEY, 65, 2000, 0.00055, 0.02));

    private static Rules rules() throws IOException {
        return Rules.parse("rules.yaml", Files.readString(Path.of("infra/example/rules.yaml")));
    }

    private static RuleChoice choose(List<Row> cells, String region, double slaMs, @Nullable Double budget)
            throws IOException {
        return RuleChoice.of(
                rules(),
                Pool.of(cells, Policy.at(Instant.parse("2026-11-26T00:00:00Z"))),
                new Need(region, Demand.within(slaMs, null), null, 100_000L, budget));
    }

    @ParameterizedTest
    @CsvSource({
        "ap-southeast-2, 900, , 1, gemini-pro",
        "us-east-1, 900, , 2, gpt-4-turbo",
        "ap-southeast-2, 1000, , 2, gpt-4-turbo",
        "us-east-1, 1999, , 2, gpt-4-turbo",
        "us-east-1, 2000, 999, 3, gemini-pro",
        "us-east-1, 2000, 1000, 4, claude-3-opus",
        "us-east-1, 2000, , 4, claude-3-opus",
        "us-east-1, 5000, 10, 4, claude-3-opus"
    })
    void theFirstThatFiresChooses(String region, double slaMs, @Nullable Double budget, int rule, String model)
            throws IOException {
        RuleChoice choice = choose(TABLE, region, slaMs, budget);
        assertEquals(rule, choice.number(), choice.toString());
        assertEquals(model, known(choice.chosen()).candidate().model());
        assertEquals(rule - 1, choice.passedOver().size());
    }

    private static <T> T known(@Nullable T value) {
        assertNotNull(value);
        return value;
    }

    @Test
    void whyTheOthersDidNotFireIsSaid() throws IOException {
        assertEquals(
                List.of(
                        "sla_ms is 2500, not below 1000",
                        "sla_ms is 2500, not below 2000",
                        "budget_month_usd isn't asked, and has to be below 1000"),
                choose(TABLE, "us-east-1", 2500, null).passedOver());
    }

    @Test
    void aChoiceThatDoesNotKeepTheSlaIsSaid() throws IOException {
        RuleChoice choice = choose(TABLE, SYDNEY, 900, null);
        assertTrue(known(choice.chosen()).doubts().startsWith("p95 2.00 s"), choice.toString());
    }

    @Test
    void aRuleOfWhatWasNotMeasuredDoesNotFire() throws IOException {
        List<Row> without = TABLE.stream()
                .filter(row -> !row.text("model").equals("gemini-pro"))
                .toList();
        RuleChoice choice = choose(without, SYDNEY, 900, null);
        assertEquals(2, choice.number());
        assertEquals(List.of("gemini-pro was not measured from ap-southeast-2"), choice.passedOver());
        RuleChoice none = choose(List.of(), SYDNEY, 900, null);
        assertNull(none.chosen());
        assertEquals(4, none.passedOver().size());
    }

    @Test
    void theReviewIsDueAfterAQuarter() throws IOException {
        assertNull(rules().due(LocalDate.parse("2027-01-31")));
        assertEquals(
                "rules.yaml was reviewed on 2026-11-01 and was due again on 2027-01-31",
                rules().due(LocalDate.parse("2027-02-01")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules: [{then: {model: a}}] | reviewed: missing; it is a date such as 2026-08-21",
                "{reviewed: soon} | reviewed: 'soon' is not a date such as 2026-08-21",
                "{reviewed: 2026-01-01, rule: []} | rule: unknown key; known are reviewed, review_days, asked, in_use, rules",
                "{reviewed: 2026-01-01, rules: [{if: {sla_ms: {below: 1}}}]} | rules[0].then: missing; it is a mapping of model, region",
                "{reviewed: 2026-01-01, rules: [{if: {sla_ms: {below: x}}, then: {model: a}}]} | rules[0].if.sla_ms.below: 'x' is not a number",
                "{reviewed: 2026-01-01, rules: [{if: {sla_ms: {}}, then: {model: a}}]} | rules[0].if.sla_ms: an empty mapping is not one of below, at_most, above, at_least with a number",
                "{reviewed: 2026-01-01, rules: [{if: {tps: {below: 1, above: 2}}, then: {model: a}}]} | rules[0].if.tps: takes one of below, at_most, above, at_least",
                "{reviewed: 2026-01-01, asked: {tps: 0}} | asked.tps: 0 is not more than 0",
                "{reviewed: 2026-01-01, review_days: 0} | review_days: 0 is not a whole number from 1 to 3650"
            })
    void aMistakeIsOneLine(String yaml, String message) {
        ConfigException e = assertThrows(ConfigException.class, () -> Rules.parse("rules.yaml", yaml));
        assertEquals("rules.yaml: " + message, e.getMessage());
    }
}
