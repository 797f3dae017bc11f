package dev.tpsmatrix.local;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.Row;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A p95 in the table: plain, of few requests, more than something, or not there. */
class ReportedPercentileTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-26");

    @ParameterizedTest(name = "{0}, {1}: {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "1234.5, -, ttft_p95_ms, 1235 ms",
                "1234.5, -, latency_p95_ms;ttft_p95_ms, ~1235 ms",
                "-, latency_p95_ms>5000, -, > 5000 ms",
                "-, latency_p99_ms>8000;latency_p95_ms>5000.4, -, > 5000 ms",
                "-, latency_p99_ms>8000, -, – .too few."
            })
    void itSaysWhatItIs(@Nullable String p95, @Nullable String atLeast, @Nullable String few, String shown) {
        Row cell = new Row()
                .put("workload", "chat")
                .put("tier", "standard")
                .put("model", "a")
                .put("region", "us-east-1")
                .put("simulated", false)
                .put("users", 50)
                .put("bursts", 3)
                .put("bursts_measured", 3)
                .put("few", few)
                .put("tps", "35.25")
                .put("latency_p95_ms", p95)
                .put("at_least", atLeast)
                .put("success_rate", "0.9876");
        StringWriter out = new StringWriter();
        new Report(List.of(cell), List.of(), DAY).print(new PrintWriter(out));
        String table = out.toString();
        assertTrue(table.lines().anyMatch(line -> line.matches(".* {2,}" + shown + " +98\\.8 % *")), table);
    }
}
