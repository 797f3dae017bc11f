package dev.tpsmatrix.report;

import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Rows of cells as aggregate writes them, of a made-up provider. */
final class ExampleCell {

    static final Instant FIRST_RUN = Instant.parse("2026-08-06T02:00:00Z");

    private final String model;
    private final String region;
    private final double tps;
    private final double p95;
    private final double usd;

    ExampleCell(String model, String region, double tps, double p95, double usd) {
        this.model = model;
        this.region = region;
        this.tps = tps;
        this.p95 = p95;
        this.usd = usd;
    }

    static String runId(int run) {
        return "202608%02dT020000000Z-%06x".formatted(6 + run, 0x3fa9c1 + run);
    }

    /** That of one run, a day after the one before. */
    Row in(int run, RandomGenerator chance) {
        double noise = 1 + 0.03 * chance.nextGaussian();
        Row row = new Row()
                .put("workload", "chatbot_support")
                .put("workload_hash", "5f0c2a9be1")
                .put("tier", "full")
                .put("model", model)
                .put("provider", "openai")
                .put("provider_model", model + "-2026-05")
                .put("region", region)
                .put("endpoint", "https://api.example.com/v1")
                .put("simulated", false)
                .put("run_id", runId(run))
                .put(
                        "last_started_at",
                        FIRST_RUN.plus(Duration.ofDays(run)).plusSeconds(640).toString())
                .put("trigger", "schedule")
                .put("triggered_by", "nightly 2026-08-06T02:00:00Z")
                .put("preliminary", false)
                .put("users", 50)
                .put("users_configured", 50)
                .put("bursts", 3)
                .put("bursts_measured", 3)
                .put("bursts_missing", 0)
                .put("tps", tps * noise, 6)
                .put("tps_low", tps * noise * 0.97, 6)
                .put("tps_high", tps * noise * 1.03, 6)
                .put("goodput_tps", tps * noise * 0.95, 6)
                .put("ttft_p50_ms", p95 / noise * 0.2, 3)
                .put("ttft_p95_ms", p95 / noise * 0.3, 3)
                .put("ttfat_p50_ms", p95 / noise * 0.21, 3)
                .put("served_model", model + "-2026-05-13")
                .put("served_geography", "US")
                .put("cost_per_transaction_usd", usd, 12)
                .put("cost_per_transaction_usd_low", usd * 0.998, 12)
                .put("cost_per_transaction_usd_high", usd * 1.002, 12)
                .put("latency_p95_ms_ci_low", p95 / noise * 0.97, 3)
                .put("latency_p95_ms_ci_high", p95 / noise * 1.03, 3)
                .put("cost_per_hour_usd", usd * 3600 * tps * noise, 6)
                .put("cost_per_1k_output_chars_usd", usd / 0.8, 12)
                .put("price_source", "the provider's price list")
                .put("price_checked", "2026-08-01")
                .put("price_unchecked", false)
                .put("constraint", "sla".equals(binding()) ? "sla" : "limit")
                .put("constraint_detail", detail())
                .put("limit_rpm", 3000)
                .put("limit_tpm", 1_500_000)
                .put("rpm_share", 0.41, 6)
                .put("tpm_share", 0.968, 6)
                .put("rtt_ms", 31.25, 3)
                .put("ranked", true)
                .put("short_share", 0.004, 6)
                .put("tool_version", "0.1.0");
        spread(row, "latency_p50_ms", p95 / noise * 0.6);
        spread(row, "latency_p95_ms", p95 / noise);
        spread(row, "latency_p99_ms", p95 / noise * 1.3);
        count(row, (long) (tps * 900), chance.nextInt(20));
        return row;
    }

    private String binding() {
        return p95 > 2000 ? "sla" : "limit";
    }

    private String detail() {
        return p95 > 2000 ? "p95 within 2000 ms isn't kept" : "the account's limit of tokens, used to 97 %";
    }

    private static void spread(Row row, String column, double ms) {
        row.put(column, ms, 3).put(column + "_low", ms * 0.98, 3).put(column + "_high", ms * 1.02, 3);
    }

    private static void count(Row row, long completed, long limited) {
        for (Outcome outcome : Outcome.values()) {
            row.put(outcome.column(), 0);
        }
        row.put("completed", completed)
                .put("rate_limited", limited)
                .put("timeout", 3)
                .put("requests_offered", completed + limited + 3)
                .put("requests_sent", completed + limited + 3)
                .put("retries", 0)
                .put("success_rate", (double) completed / (completed + limited + 3), 6);
    }
}
