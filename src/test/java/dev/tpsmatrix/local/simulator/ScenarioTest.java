package dev.tpsmatrix.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioTest {

    private static final String GOOD = """
            scenario:
              seed: 42
              regions:
                near: {rtt_ms: 2}
              models:
                m:
                  dialect: openai
                  exact_length: false
                  ttft_ms: {p50: 35, p95: 70}
                  inter_token_ms: {p50: 1.2, p95: 2.0}
                  limits: {rpm: 10, tpm: 1000}
                  capacity: {slots: 3}
                  per_region: {near: {ttft_ms: {p50: 60, p95: 120}}}
                  faults:
                    - {kind: http, status: 529, share: 0.5}
                    - {kind: empty, share: 0.5}
            """;

    @Test
    void theBuiltInOneHasModelsOfEachDialectAndNoFaults() {
        Scenario scenario = Scenario.builtIn();
        assertEquals(
                Set.of(
                        "sim-openai-mini",
                        "sim-openai-pro",
                        "sim-responses-mini",
                        "sim-azure-mini",
                        "sim-llama",
                        "sim-anthropic-sonnet",
                        "sim-gemini-flash",
                        "sim-vertex-flash",
                        "sim-bedrock-nova"),
                scenario.models());
        assertEquals(
                Set.of("us-east-1", "eu-west-1", "ap-southeast-2", "default"),
                scenario.rttMillis().keySet());
        scenario.byName()
                .values()
                .forEach(model -> assertTrue(model.service().faults().isEmpty()));
    }

    @Test
    void overridesChangeOnlyWhatTheyName() {
        ModelScenario model = Lab.model(ScenarioYaml.parse("x.yaml", GOOD), "m");
        assertEquals(new Lognormal(60, 120), model.in("near").ttft());
        assertEquals(model.service().interToken(), model.in("near").interToken());
        assertEquals(model.service(), model.in("elsewhere"));
    }

    @Test
    void anUnlistedRegionHasTheDefaultRoundTrip() {
        Scenario scenario = ScenarioYaml.parse(
                "x.yaml", GOOD.replace("near: {rtt_ms: 2}", "near: {rtt_ms: 2}\n    default: {rtt_ms: 3}"));
        assertEquals(3, scenario.rttMillis("nowhere"));
        assertEquals(2, scenario.rttMillis("near"));
        assertEquals(0, ScenarioYaml.parse("x.yaml", GOOD).rttMillis("nowhere"));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "seed: 42 | seeds: 42 | scenario.seeds: unknown key; allowed: seed, require_key, regions, models",
                "seed: 42 | seed: 1.5 | scenario.seed: 1.5 is not allowed; allowed: a whole number of 64 bits",
                "seed: 42 | require_key: often | scenario.require_key: \"often\" is not allowed; allowed: true or false",
                "rtt_ms: 2 | rtt_ms: -1 | scenario.regions.near.rtt_ms: -1 is not allowed; allowed: a number from 0 to 3600000",
                "rtt_ms: 2 | rtt_ms: fast | scenario.regions.near.rtt_ms: \"fast\" is not allowed; allowed: a number from 0 to 3600000",
                "near: {rtt | Near: {rtt | scenario.regions.Near: wrong name; allowed: [a-z0-9-]+",
                "dialect: openai | dialect: palm | scenario.models.m.dialect: \"palm\" is not allowed; allowed: "
                        + Dialect.NAMES,
                "p50: 35, p95: 70 | p50: 35, p95: 7 | scenario.models.m.ttft_ms.p95: 7 is not allowed; allowed: a number from 35 to 3600000",
                "p50: 35, p95: 70 | p95: 70 | scenario.models.m.ttft_ms.p50: missing; needs milliseconds",
                "rpm: 10, | rpm: 0, | scenario.models.m.limits.rpm: 0 is not allowed; allowed: a number from 1 to 1000000000000",
                "p50: 60, p95: 120 | p50: 60, p99: 120 | scenario.models.m.per_region.near.ttft_ms.p99: unknown key; allowed: p50, p95",
                "status: 529 | status: 200 | scenario.models.m.faults[0].status: 200 is not allowed; allowed: a whole number from 400 to 599",
                "kind: empty | kind: void | scenario.models.m.faults[1].kind: \"void\" is not allowed; allowed: http, stream_error, truncate, reset, malformed, stall, drip, freeze, refusal, short or empty",
                "kind: empty | kind: empty, ms: 3 | scenario.models.m.faults[1].ms: unknown key; allowed: kind, share, every, from_s, to_s",
                "kind: empty, share: 0.5 | kind: empty | scenario.models.m.faults[1].share: missing; needs a share of the requests, unless every or from_s and to_s say which",
                "kind: empty, share: 0.5 | kind: empty, every: 0 | scenario.models.m.faults[1].every: 0 is not allowed; allowed: a whole number from 1 to 1000000000",
                "kind: empty, share: 0.5 | kind: empty, from_s: 3 | scenario.models.m.faults[1].to_s: missing; needs seconds",
                "kind: empty, share: 0.5 | kind: empty, to_s: 3 | scenario.models.m.faults[1].from_s: missing; needs seconds",
                "kind: empty, share: 0.5 | kind: empty, from_s: 3, to_s: 3 | scenario.models.m.faults[1].to_s: 3 is not allowed; allowed: more than from_s",
                "kind: empty, share: 0.5 | kind: freeze, share: 0.5 | scenario.models.m.faults[1].share: unknown key; allowed: kind, from_s, to_s",
                "kind: empty, share: 0.5 | kind: freeze | scenario.models.m.faults[1].from_s: missing; needs seconds",
                "kind: empty, share: 0.5 | kind: drip, every: 2 | scenario.models.m.faults[1].ms: missing; needs milliseconds",
                "status: 529 | status: 429, code: slow down | scenario.models.m.faults[0].code: \"slow down\" is not allowed; allowed: [A-Za-z0-9_.-]{1,80}",
                "status: 529 | status: 429, retry_after_s: -1 | scenario.models.m.faults[0].retry_after_s: -1 is not allowed; allowed: a number from 0 to 3600",
                "{slots: 3} | {slots: 0} | scenario.models.m.capacity.slots: 0 is not allowed; allowed: a whole number from 1 to 1000000",
                "exact_length: false | usage: sometimes | scenario.models.m.usage: \"sometimes\" is not allowed; allowed: none, end or continuous",
                "{slots: 3} | {slot: 3} | scenario.models.m.capacity.slot: unknown key; allowed: slots, per_region",
                "{kind: empty, share: 0.5} | {kind: empty, share: 0.6, from_s: 1, to_s: 2} | scenario.models.m.faults: [{\"kind\":\"http\",\"status\":529,\"share\":0.5},{\"kind\":\"empty\",\"share\":0.6,\"from_s\":1… is not allowed; allowed: shares whose sum is at most 1",
                "{kind: empty, share: 0.5} | {kind: empty, share: 0.6} | scenario.models.m.faults: [{\"kind\":\"http\",\"status\":529,\"share\":0.5},{\"kind\":\"empty\",\"share\":0.6}] is not allowed; allowed: shares whose sum is at most 1"
            })
    void whatIsWrongIsToldInOneLine(String good, String bad, String message) {
        assertTrue(GOOD.contains(good));
        ScenarioException e =
                assertThrows(ScenarioException.class, () -> ScenarioYaml.parse("x.yaml", GOOD.replace(good, bad)));
        assertEquals("x.yaml: " + message, e.getMessage());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a: [b",
                "'' ",
                "just text",
                "scenario: 3",
                "scenario: {models: {}}",
                "scenario: {seed: 1, seed: 2}"
            })
    void whatIsNoScenarioIsToldInOneLine(String yaml) {
        ScenarioException e = assertThrows(ScenarioException.class, () -> ScenarioYaml.parse("x.yaml", yaml));
        assertTrue(message(e).startsWith("x.yaml: "));
        assertFalse(message(e).contains("\n"));
    }

    @Test
    void aFileIsReadAndNamed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.yaml");
        ScenarioException missing = assertThrows(ScenarioException.class, () -> Scenario.read(file));
        assertTrue(message(missing).startsWith(file + ": not readable"));
        Files.writeString(file, GOOD);
        assertEquals(Set.of("m"), Scenario.read(file).models());
        Files.writeString(file, GOOD.replace("seed: 42", "sead: 42"));
        ScenarioException wrong = assertThrows(ScenarioException.class, () -> Scenario.read(file));
        assertTrue(message(wrong).startsWith(file + ": scenario.sead: unknown key"));
    }

    private static String message(ScenarioException e) {
        return String.valueOf(e.getMessage());
    }
}
