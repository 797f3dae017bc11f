package dev.tpsmatrix.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.drift.Cause;
import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.drift.Level;
import dev.tpsmatrix.drift.Metric;
import dev.tpsmatrix.drift.Note;
import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.drift.State;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.workload.Workloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineTest {

    private static Row cell(String model, String region, String tps) {
        return new Row()
                .put("workload", "chatbot_support")
                .put("workload_hash", "abc123")
                .put("tier", "standard")
                .put("model", model)
                .put("provider", "openai")
                .put("region", region)
                .put("simulated", false)
                .put("ranked", true)
                .put("run_id", "20261126T100000000Z-3fa9c1")
                .put("trigger", "schedule")
                .put("triggered_by", "monthly 2026-11-26T10:00:00Z")
                .put("last_started_at", "2026-11-26T10:12:00Z")
                .put("tool_version", "1.2")
                .put("users", 50)
                .put("bursts_measured", 3)
                .put("requests_sent", 5230)
                .put("tps", tps)
                .put("latency_p95_ms", "2104.5")
                .put("cost_per_transaction_usd", "0.011")
                .put("price_unchecked", true)
                .put("success_rate", "0.998");
    }

    private static final Row MEASURED =
            cell("gpt-5.4-mini", "us-east-1", "35.04").put("tps_low", "33.9").put("tps_high", "36.2");

    private static final Row FAILED = cell("gpt-5.4-mini", "eu-west-1", "").put("trouble", "refused: <b>401</b>");

    private static final Drift SLOWER = new Drift(
            new Place("chatbot_support", "standard", "gpt-5.4-mini", "us-east-1"),
            "openai",
            Metric.LATENCY_P95,
            State.CONFIRMED,
            "r1",
            Instant.parse("2026-11-20T10:00:00Z"),
            "r2",
            Instant.parse("2026-11-21T10:00:00Z"),
            1700,
            Level.WHOLE,
            2104,
            Cause.MODEL_UPDATE,
            "served model a → b",
            false);

    private static final Note NOTE = new Note(
            "chatbot_support",
            null,
            "gpt-5.4-mini",
            null,
            null,
            Instant.parse("2026-11-22T08:00:00Z"),
            "ops",
            "asked | the provider\n# yes");

    @Test
    void readsAsTheSeedShows() throws IOException {
        Baseline baseline = new Baseline(
                Workloads.chatbot(),
                List.of(MEASURED, FAILED),
                List.of(cell("gpt-5.4-mini", "us-east-1", "36")),
                List.of(SLOWER),
                List.of(NOTE),
                List.of("us-east-1: gpt-5.4-mini"));
        assertEquals(Files.readString(Path.of("src/test/resources/golden/baseline.md")), baseline.markdown());
    }

    @Test
    void whatIsSimulatedSaysSoAndWhatIsNotKnownIsSaid() {
        Row simulated = cell("a", "local", "1").put("simulated", true).put("latency_p95_ms", "");
        String text = new Baseline(null, List.of(Row.of(simulated.texts())), List.of(), List.of(), List.of(), List.of())
                .markdown();
        assertTrue(text.contains("**SIMULATED**"), text);
        assertTrue(text.contains("its file is not kept"), text);
        assertTrue(text.contains("## Recommendation\n\nThese figures don't allow one."), text);
        assertFalse(text.contains("null"), text);
    }
}
