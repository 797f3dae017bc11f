package dev.tpsmatrix.decide;

import static dev.tpsmatrix.decide.Measurement.with;
import static dev.tpsmatrix.decide.Measurement.without;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.result.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

    private static final String EAST = "us-east-1";

    private static final Pool TABLE =
            pool(with(Measurement.of("gemini-pro", EAST, 70, 1500, 0.00055, 0.03), "success_rate", "1"));

    private static Pool pool(Row... cells) {
        return Pool.of(List.of(cells), Policy.at(Instant.parse("2026-11-21T00:00:00Z")));
    }

    private static Rules rules(String rules) {
        return Rules.parse("rules.yaml", "reviewed: 2026-11-01\nrules:\n" + rules);
    }

    private static Need need(String region, @Nullable Double slaMs, @Nullable Double budget) {
        return new Need(region, slaMs == null ? null : Demand.within(slaMs, null), null, 100_000L, budget);
    }

    private static String chosen(RuleChoice choice) {
        Candidate chosen = Objects.requireNonNull(choice.chosen()).candidate();
        return choice.number() + " " + chosen.model() + " " + chosen.region();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "measured_tps: {at_least: 70}",
                "success_rate: {above: 0.99}",
                "cost_per_transaction_usd: {at_most: 0.00055}",
                "latency_p95_ms: {below: 1501}",
                "keeps_sla: true",
                "tps: {at_least: 5}",
                "requests_month: {above: 99999}"
            })
    void conditionsOnWhatIsMeasuredAndAsked(String condition) {
        Rules rules = rules("  - if: {" + condition + "}\n    then: {model: gemini-pro}\n");
        Need need = new Need(EAST, Demand.within(1560, null), 5.0, 100_000L, null);
        assertEquals("1 gemini-pro us-east-1", chosen(RuleChoice.of(rules, TABLE, need)));
        Rules other = rules("  - if: {"
                + condition
                        .replace("0.99", "1")
                        .replace("70", "70.1")
                        .replace("0055", "0054")
                        .replace("1501", "1500")
                        .replace("{at_least: 5}", "{above: 5}")
                        .replace("99999", "100000")
                + "}\n    then: {model: gemini-pro}\n");
        Need harder = new Need(EAST, Demand.within(1540, null), 5.0, 100_000L, null);
        RuleChoice none = RuleChoice.of(other, TABLE, harder);
        assertNull(none.chosen(), condition);
        assertEquals(0, none.number());
    }

    @Test
    void anSlaThatNobodyAsksIsNotKept() {
        RuleChoice choice = RuleChoice.of(
                rules("  - if: {keeps_sla: true}\n    then: {model: gemini-pro}\n"), TABLE, need(EAST, null, null));
        assertEquals(List.of("no SLA is asked that gemini-pro could keep"), choice.passedOver());
    }

    @Test
    void whatIsNotMeasuredIsNotChosen() {
        Pool pool = pool(
                Measurement.of("a", EAST, 10, 400, 0.001, 0.03),
                with(Measurement.of("old", EAST, 10, 400, 0.001, 0.03), "last_started_at", "2026-01-01T00:00:00Z"),
                without(Measurement.of("free", EAST, 10, 400, 0.001, 0.03), "cost_per_transaction_usd"));
        RuleChoice choice = RuleChoice.of(
                rules(
                        "  - then: {model: old}\n  - then: {model: nobody}\n  - then: {model: a, region: mars}\n"
                                + "  - if: {cost_per_transaction_usd: {below: 1}}\n    then: {model: free}\n  - then: {model: a}\n"),
                pool,
                need(EAST, null, null));
        assertEquals("5 a us-east-1", chosen(choice));
        assertEquals(
                "old from us-east-1: measured 324 days ago, which is more than 35",
                choice.passedOver().get(0));
        assertEquals(
                "nobody was not measured from us-east-1", choice.passedOver().get(1));
        assertEquals("a was not measured from mars", choice.passedOver().get(2));
        assertEquals(
                "cost_per_transaction_usd of free isn't known, and has to be below 1",
                choice.passedOver().get(3));
    }

    @Test
    void theReviewIsDueAfterAQuarter() {
        assertNull(rules("  - then: {model: a}\n").due(LocalDate.parse("2027-01-31")));
        assertEquals(
                "rules.yaml was reviewed on 2026-11-01 and was due again on 2027-01-31",
                rules("  - then: {model: a}\n").due(LocalDate.parse("2027-02-01")));
        Rules weekly = Rules.parse("rules.yaml", "reviewed: 2026-11-01\nreview_days: 7\n");
        assertNull(weekly.due(LocalDate.parse("2026-11-08")));
        assertNotNull(weekly.due(LocalDate.parse("2026-11-09")));
        assertNull(Rules.NONE.due(LocalDate.MAX));
    }

    @Test
    void whatIsInUseIsSaidByRegionOrByDefault() {
        Rules rules = Rules.parse("rules.yaml", "reviewed: 2026-11-01\nin_use: {eu: a, default: b}\nasked: {tps: 5}\n");
        assertEquals("a", rules.inUse("eu"));
        assertEquals("b", rules.inUse("us"));
        assertNull(Rules.NONE.inUse("us"));
        assertEquals(new Rules.Asked(null, 5.0, 1_000_000L, null), rules.asked());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reviewed: soon | reviewed | a date such as 2026-08-21",
                "rules: [] | reviewed | missing; it is a date",
                "{reviewed: 2026-11-01, rule: 1} | rule | unknown key; known are reviewed, review_days",
                "{reviewed: 2026-11-01, rules: []} | rules | a list of at least one",
                "{reviewed: 2026-11-01, review_days: 0} | review_days | a whole number from 1 to 3650",
                "{reviewed: 2026-11-01, asked: {tps: 0}} | asked.tps | more than 0",
                "{reviewed: 2026-11-01, asked: {requests_month: 1.5}} | asked.requests_month | a whole number",
                "{reviewed: 2026-11-01, in_use: {EU!: a}} | in_use | a region, or default",
                "{reviewed: 2026-11-01, rules: [{if: {tps: {above: 1}}}]} | rules[0].then | missing; it is a mapping of model, region",
                "{reviewed: 2026-11-01, rules: [{then: {region: eu}}]} | rules[0].then.model | missing; it is text",
                "{reviewed: 2026-11-01, rules: [{then: {model: a}}, {if: {sla: 1}, then: {model: a}}]} | rules[1].if.sla | unknown key; known are region, keeps_sla, sla_ms",
                "{reviewed: 2026-11-01, rules: [{if: {tps: {above: 1, below: 2}}, then: {model: a}}]} | rules[0].if.tps | takes one of below, at_most, above, at_least",
                "{reviewed: 2026-11-01, rules: [{if: {tps: {above: many}}, then: {model: a}}]} | rules[0].if.tps.above | is not a number",
                "{reviewed: 2026-11-01, rules: [{if: {tps: {}}, then: {model: a}}]} | rules[0].if.tps | one of below, at_most, above, at_least with a number",
                "{reviewed: 2026-11-01, rules: [{if: {tps: 5}, then: {model: a}}]} | rules[0].if.tps | a mapping of below",
                "{reviewed: 2026-11-01, rules: [{if: {keeps_sla: false}, then: {model: a}}]} | rules[0].if.keeps_sla | is not true",
                "{reviewed: 2026-11-01, rules: [{if: {keeps_sla: 1}, then: {model: a}}]} | rules[0].if.keeps_sla | true or false"
            })
    void mistakesAreOneLineWithFilePlaceAndWhatIsAllowed(String text, String place, String allowed) {
        ConfigException e = assertThrows(ConfigException.class, () -> Rules.parse("my/rules.yaml", text));
        String line = String.valueOf(e.getMessage());
        assertEquals(1, line.lines().count());
        assertTrue(line.startsWith("my/rules.yaml: " + place + ": "), line);
        assertTrue(line.contains(allowed), line);
    }
}
