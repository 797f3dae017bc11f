package dev.tpsmatrix.observe;

import dev.tpsmatrix.config.ConfigException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Windows of production as JSON, and what is made of them ten days after the cell was measured. */
final class Said {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    /** An hour with a thousandth of failures: 10 TPS, as measured. */
    private static final String WINDOW = """
            {"workload": "chat", "model": "m", "region": "eu-west-1", "from": "2026-11-20T10:00:00Z",
             "to": "2026-11-20T11:00:00Z", "requests": 36000 %s}""";

    private Said() {}

    /** With more keys, each after a comma. */
    static Observed window(String more) {
        List<Observed> windows = Windows.json("seen.json", WINDOW.formatted(more), Map.of());
        if (windows.size() != 1) {
            throw new ConfigException("seen.json", "", "holds " + windows.size() + " windows, not one");
        }
        return windows.get(0);
    }

    static Check check(Kept kept, Terms terms, String more) {
        return new ProductionCheck(kept, terms, NOW).of(window(more));
    }

    static Check check(String more) {
        return check(Kept.usual(), Terms.USUAL, more);
    }

    /** The figures that deviate, as {@code latency_p95_ms worse}. */
    static List<String> deviations(Check check) {
        return check.deviations().stream()
                .map(d -> d.figure().column() + " " + d.verdict().words())
                .toList();
    }
}
