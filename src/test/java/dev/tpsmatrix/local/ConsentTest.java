package dev.tpsmatrix.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.config.DirectoryConfig;
import dev.tpsmatrix.plan.Estimate;
import dev.tpsmatrix.plan.Planner;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.result.Trigger;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsentTest {

    @TempDir
    Path folder;

    private final StringWriter printed = new StringWriter();
    private final List<String> asked = new ArrayList<>();

    private Estimate estimate(String tier, String endpoint, String price) throws IOException {
        Files.writeString(folder.resolve("bench.yaml"), """
                bench:
                  regions: [local]
                  repeats: 1
                  tier: %s
                  targets:
                    - {id: m, provider: openai, endpoints: {default: "%s"}, price: %s, key: none}
                """.formatted(tier, endpoint, price));
        Setup setup = Setup.load(DirectoryConfig.beside(folder.resolve("bench.yaml")), Setup.FILE, List.of());
        return Estimate.of(
                new Planner("r", Trigger.manual("a test"), Instant.parse("2026-11-24T10:00:00Z"), 0).plan(setup));
    }

    private Estimate dear() throws IOException {
        return estimate("full", "https://a.example/v1", "gpt-5.4");
    }

    private Consent at(String answer) {
        return new Consent(new PrintWriter(printed), Optional.of(question -> {
            asked.add(question);
            return answer;
        }));
    }

    private Consent nowhere() {
        return new Consent(new PrintWriter(printed), Optional.empty());
    }

    @Test
    void aSimulationIsFreeAndSaysNothing() throws IOException {
        assertEquals(Optional.empty(), nowhere().refusal(estimate("full", "simulator", "gpt-5.4"), false));
        assertEquals("", printed.toString());
    }

    @Test
    void aCheapRunSaysItsArithmeticAndRuns() throws IOException {
        assertEquals(Optional.empty(), nowhere().refusal(estimate("probe", "https://a.example/v1", "gpt-5.4"), false));
        assertTrue(printed.toString().contains("41 requests × ("), printed.toString());
        assertTrue(printed.toString().contains("total: 0."), printed.toString());
    }

    @Test
    void withoutAPriceNothingIsAsked() throws IOException {
        assertEquals(Optional.empty(), nowhere().refusal(estimate("full", "http://127.0.0.1:1/v1", "none"), false));
    }

    @Test
    void aDearRunNeedsATerminalOrYes() throws IOException {
        assertEquals(Optional.empty(), nowhere().refusal(dear(), true));
        String refusal = nowhere().refusal(dear(), false).orElseThrow();
        assertEquals(
                "it may cost up to 5.00 USD (5.00 expected): above 1 USD, answer y at a terminal or give --yes",
                refusal);
        assertTrue(printed.toString().contains("total: "), "the arithmetic comes first");
    }

    @Test
    void whatAQuickServerMayCostCounts() throws IOException {
        Estimate estimate = estimate("standard", "https://a.example/v1", "gpt-5.4");
        assertTrue(estimate.worstUsd() > 1);
        assertTrue(nowhere().refusal(estimate, false).isPresent());
    }

    @Test
    void atATerminalOnlyYIsYes() throws IOException {
        assertEquals(Optional.empty(), at("y").refusal(dear(), false));
        assertEquals(List.of("Spend up to 5.00 USD (5.00 expected)? [y/N] "), asked);
        for (String no : new String[] {"", "n", "yes please", null}) {
            assertEquals(Optional.of("not run: the answer was not y"), at(no).refusal(dear(), false));
        }
    }
}
