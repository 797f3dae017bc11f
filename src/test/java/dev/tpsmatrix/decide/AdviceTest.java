package dev.tpsmatrix.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tpsmatrix.config.ConfigSource;
import dev.tpsmatrix.result.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What rules.yaml makes of the cells. */
class AdviceTest {

    private static final Policy NOW = Policy.at(Instant.parse("2026-11-26T00:00:00Z"));
    private static final List<Row> CELLS = List.of(
            Measurement.of("cheap", "eu", 10, 900, 0.001, 0.01), Measurement.of("quick", "eu", 20, 300, 0.01, 0.01));

    private record Folder(String rules) implements ConfigSource {
        @Override
        public Optional<String> text(String name) {
            return name.equals("rules.yaml") && !rules.isEmpty() ? Optional.of(rules) : Optional.empty();
        }

        @Override
        public List<String> names(String folder) {
            return List.of();
        }

        @Override
        public String place(String name) {
            return name;
        }
    }

    private static Advice advise(String rules) {
        return Advice.of(
                Rules.read(new Folder(rules)), CELLS, NOW, Demand.within(500, null), LocalDate.parse("2026-11-26"));
    }

    private static Decision first(Advice advice) {
        return advice.regions().get(0).decision();
    }

    @Test
    void withoutAFileItIsAMillionRequestsWithinTheWorkloadsSla() {
        Advice advice = advise("");
        assertEquals("use quick", first(advice).words().substring(0, 9));
        assertEquals("10000", first(advice).toRow("chat", "standard").text("cost_month_usd"));
        assertNull(advice.reviewDue());
    }

    @Test
    void theFileSaysWhatIsAskedAndWhatIsInUse() {
        Advice advice = advise("""
                reviewed: 2026-08-01
                asked: {sla_ms: 2000, requests_month: 2000000, tps: 5}
                in_use: {us: cheap, default: quick}
                """);
        Row row = first(advice).toRow("chat", "standard");
        assertEquals("switch", row.text("decision"));
        assertEquals("cheap", row.text("models"));
        assertEquals("2000", row.text("sla_ms"));
        assertEquals("18000", row.text("saves_month_usd"));
        assertEquals("rules.yaml was reviewed on 2026-08-01 and was due again on 2026-10-31", advice.reviewDue());
    }

    @Test
    void otherLatenciesAreOthers() {
        assertEquals(
                List.of("quick", "cheap", "cheap", "cheap"),
                advise("{reviewed: 2026-11-01, asked: {sla_ms: 400}}").regions().get(0).otherwise().stream()
                        .map(decision -> decision.toRow("chat", "standard").text("models"))
                        .toList());
    }
}
