package dev.tpsmatrix.result;

import static dev.tpsmatrix.result.Column.flag;
import static dev.tpsmatrix.result.Column.number;
import static dev.tpsmatrix.result.Column.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One burst's result: a row of {@code results/*.csv} and, with its histograms, an item of the table. */
public record BurstResult(
        Identity identity,
        LoadFigures load,
        Asked asked,
        Rates rates,
        Durations durations,
        Counts counts,
        Tokens tokens,
        Lengths lengths,
        Served served,
        Cost cost,
        Verdict verdict,
        LimitUse limits,
        Constraint constraint,
        Histograms histograms) {

    /** In the order of the archive. */
    public static final List<Column> COLUMNS = Stream.of(
                    Stream.of(
                            text("job_id"),
                            text("run_id"),
                            text("trigger"),
                            text("started_at"),
                            text("workload"),
                            text("workload_hash"),
                            text("tier"),
                            text("model"),
                            text("provider"),
                            text("provider_model"),
                            text("region"),
                            text("endpoint"),
                            flag("simulated"),
                            number("repeat"),
                            number("users"),
                            number("users_configured"),
                            number("tps"),
                            number("measured_tps"),
                            number("goodput_tps"),
                            number("output_tokens_per_second"),
                            number("latency_p50_ms"),
                            number("latency_p95_ms"),
                            number("latency_p99_ms"),
                            number("latency_max_ms"),
                            number("ttft_p50_ms"),
                            number("ttft_p95_ms"),
                            number("ttft_p99_ms"),
                            number("ttfat_p50_ms"),
                            number("tpot_p50_ms"),
                            number("success_rate"),
                            number("requests_offered"),
                            number("requests_sent")),
                    Arrays.stream(Outcome.values()).map(outcome -> number(outcome.column())),
                    Stream.of(
                            number("input_tokens"),
                            number("cached_input_tokens"),
                            number("output_tokens"),
                            number("reasoning_tokens"),
                            number("cost_usd"),
                            number("cost_per_transaction_usd"),
                            text("bounded_by"),
                            flag("client_bound"),
                            text("failure"),
                            text("tool_version"),
                            text("triggered_by"),
                            text("load"),
                            number("offered_per_second"),
                            number("users_implied"),
                            number("backoff_share"),
                            text("sla_state"),
                            number("tps_at_sla"),
                            number("sla_failed_per_second"),
                            number("sweep_steps"),
                            number("service_p50_ms"),
                            number("service_p95_ms"),
                            number("service_p99_ms"),
                            number("limit_share"),
                            number("rpm_used"),
                            number("tpm_used"),
                            number("rpm_share"),
                            number("tpm_share"),
                            text("contamination"),
                            text("constraint"),
                            text("constraint_detail"),
                            text("at_least"),
                            text("few"),
                            text("warnings"),
                            text("parameters"),
                            text("cache"),
                            number("ttft_new_p50_ms"),
                            number("output_tokens_estimated"),
                            number("retries"),
                            number("overhead_factor"),
                            text("client_bound_reason"),
                            number("loop_lag_p95_ms"),
                            number("dispatch_p95_ms"),
                            number("gc_share"),
                            number("throttled_share"),
                            number("rtt_before_ms"),
                            number("rtt_after_ms"),
                            number("control_rtt_before_ms"),
                            number("control_rtt_after_ms"),
                            text("sweep_search"),
                            number("input_chars"),
                            number("output_chars"),
                            number("sla_passed_per_second"),
                            number("sla_failed_step"),
                            number("short_share"),
                            number("input_chars_per_token"),
                            number("output_chars_per_token"),
                            text("served_model"),
                            text("served_geography"),
                            number("cache_write_input_tokens"),
                            number("cost_per_1k_output_chars_usd"),
                            number("usd_per_hour"),
                            number("fallback_share"),
                            number("infra_usd_per_transaction"),
                            text("price_checked"),
                            text("price_source"),
                            number("limit_rpm"),
                            number("limit_tpm")))
            .flatMap(columns -> columns)
            .toList();

    /**
     * The result of a burst's records, each figure rounded as its column is: what is archived and what is shown agree.
     *
     * @param window the sustain window as it really was; null if the burst ended before or in the midst of it
     * @param sla that goodput is counted against
     */
    public static BurstResult of(
            Identity identity,
            LoadFigures load,
            Asked asked,
            List<RequestRecord> records,
            @Nullable Window window,
            Sla sla,
            Cost cost,
            Verdict verdict) {
        List<RequestRecord> sustained =
                records.stream().filter(r -> r.phase() == Phase.SUSTAIN).toList();
        Histograms histograms =
                Histograms.of(sustained.stream().map(RequestRecord::toRow).toList());
        LimitUse use = LimitUse.of(records, window);
        boolean publishable = verdict.isPublishable() && use.contamination() != Contamination.CONTAMINATED;
        Rates rates = window == null ? Rates.NONE : Rates.of(records, window, sla, publishable);
        boolean foreign = verdict.clientBound() || use.contamination() == Contamination.CONTAMINATED;
        BurstResult exact = new BurstResult(
                identity,
                foreign ? load.withoutCapacity() : load,
                asked,
                rates,
                Durations.of(histograms, sustained),
                Counts.of(sustained),
                Tokens.of(records),
                Lengths.of(sustained),
                Served.of(sustained),
                cost,
                verdict.warning(verdict.warnings().and(sustained, load, asked)),
                use,
                Constraint.of(records, load, use, verdict, sla, rates.measuredTps()),
                histograms);
        return of(exact.toRow(), histograms);
    }

    /** Whether a limit of the provider turned requests away: then its pool is empty for a while. */
    public boolean metLimit() {
        return Stream.of(Outcome.RATE_LIMITED, Outcome.RAMP_LIMITED)
                .anyMatch(limit -> counts.of(limit) > 0 || verdict.failedWith(limit));
    }

    /** Whether somebody else used the account's limits meanwhile. */
    public boolean isContaminated() {
        return limits.contamination() == Contamination.CONTAMINATED;
    }

    public Row toRow() {
        Row row = new Row();
        identity.writeTo(row);
        load.writeTo(row);
        asked.writeTo(row);
        rates.writeTo(row);
        durations.writeTo(row);
        counts.writeTo(row);
        tokens.writeTo(row);
        lengths.writeTo(row);
        served.writeTo(row);
        cost.writeTo(row);
        verdict.writeTo(row);
        limits.writeTo(row);
        constraint.writeTo(row);
        return row;
    }

    /** The reverse; the histograms stand beside the row. IllegalArgumentException names a column that doesn't fit. */
    public static BurstResult of(Row row, Histograms histograms) {
        return new BurstResult(
                Identity.readFrom(row),
                LoadFigures.readFrom(row),
                Asked.readFrom(row),
                Rates.readFrom(row),
                Durations.readFrom(row),
                Counts.readFrom(row),
                Tokens.readFrom(row),
                Lengths.readFrom(row),
                Served.readFrom(row),
                Cost.readFrom(row),
                Verdict.readFrom(row),
                LimitUse.readFrom(row),
                Constraint.readFrom(row),
                histograms);
    }
}
