package dev.tpsmatrix.result;

import static dev.tpsmatrix.result.Column.number;
import static dev.tpsmatrix.result.Column.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as it went, a row of the requests CSV.
 *
 * @param attempt from 1; all of a transaction have its {@code seq} and its intended moment
 * @param step of a sweep, from 1; 0 before its steps, and of any other load
 */
public record RequestRecord(
        String jobId, int seq, Phase phase, Timing timing, Answer answer, Outcome outcome, int attempt, int step) {

    private static final double SHORT = 0.9;

    static final List<Column> COLUMNS = List.of(
            text("job_id"),
            number("seq"),
            text("client_request_id"),
            text("phase"),
            number("intended_ms"),
            number("sent_ms"),
            number("ttft_ms"),
            number("ttfat_ms"),
            number("latency_ms"),
            number("service_ms"),
            number("input_tokens"),
            number("cached_input_tokens"),
            number("output_tokens"),
            number("reasoning_tokens"),
            number("chunks"),
            text("outcome"),
            number("http_status"),
            text("finish_reason"),
            text("served_model"),
            text("provider_request_id"),
            number("attempt"),
            number("step"),
            number("limit_requests"),
            number("remaining_requests"),
            number("limit_tokens"),
            number("remaining_tokens"),
            text("limit_kind"),
            text("connection"),
            number("connect_ms"),
            number("input_chars"),
            number("output_chars"),
            number("max_gap_ms"),
            number("stalls"),
            number("output_tokens_estimated"),
            number("tpot_ms"),
            text("tpot_basis"),
            text("served_fingerprint"),
            text("served_tier"),
            text("served_geography"),
            number("output_tokens_asked"),
            number("cache_write_input_tokens"));

    /** One that is of no sweep. */
    public RequestRecord(
            String jobId, int seq, Phase phase, Timing timing, Answer answer, Outcome outcome, int attempt) {
        this(jobId, seq, phase, timing, answer, outcome, attempt, 0);
    }

    /** The same, said to have been sent in another phase. */
    public RequestRecord in(Phase other) {
        return new RequestRecord(jobId, seq, other, timing, answer, outcome, attempt, step);
    }

    /** Sent with the request and kept beside it: {@code <job id>-<seq>}, of a later attempt {@code .<attempt>} behind it. */
    public static String clientRequestId(String jobId, int seq, int attempt) {
        return jobId + "-" + seq + (attempt == 1 ? "" : "." + attempt);
    }

    /** Of each transaction the last attempt, in the order they ended. */
    public static List<RequestRecord> lastAttempts(List<RequestRecord> records) {
        Map<Integer, Integer> attempts = new HashMap<>();
        records.forEach(r -> attempts.merge(r.seq, r.attempt, Math::max));
        return records.stream()
                .filter(r -> attempts.getOrDefault(r.seq, 1) == r.attempt)
                .toList();
    }

    public String clientRequestId() {
        return clientRequestId(jobId, seq, attempt);
    }

    public boolean completed() {
        return outcome == Outcome.COMPLETED;
    }

    boolean isOnNewConnection() {
        Connection connection = answer.circumstances().connection();
        return connection != null && connection.isNew();
    }

    /** What opening its connection took; 0 if it was open. */
    double connectMs() {
        Connection connection = answer.circumstances().connection();
        return connection == null || connection.connectMs() == null ? 0 : connection.connectMs();
    }

    public boolean wasSent() {
        return outcome != Outcome.NOT_SENT;
    }

    /** Milliseconds from the intended moment to the last content token, or to the end of what didn't complete. */
    public @Nullable Double latencyMs() {
        return wasSent() ? Timing.since(timing.intended(), until()) : null;
    }

    /** The same from the moment of sending. */
    public @Nullable Double serviceMs() {
        return Timing.since(timing.sent(), until());
    }

    /** The moment the transaction ended, in milliseconds from the burst's start. */
    double until() {
        Double last = timing.lastToken();
        return completed() && last != null ? last : timing.end();
    }

    /** Whether it completed, but more than a tenth below the length it was asked for; null where that isn't known. */
    @Nullable
    Boolean endedShort() {
        Integer asked = answer.circumstances().outputTokensAsked();
        Long output = answer.usage().output() == null
                ? answer.estimatedOutputTokens()
                : answer.usage().output();
        return asked == null || output == null || !completed() ? null : Boolean.valueOf(output < SHORT * asked);
    }

    @Nullable
    Double tpotMs() {
        Tpot tpot = Tpot.of(timing, answer);
        return tpot == null ? null : Double.valueOf(tpot.ms());
    }

    Row toRow() {
        Usage usage = answer.usage();
        Row row = new Row();
        answer.circumstances().writeTo(row);
        Tpot tpot = Tpot.of(timing, answer);
        if (tpot != null) {
            tpot.writeTo(row);
        }
        return row.put("job_id", jobId)
                .put("seq", seq)
                .put("client_request_id", clientRequestId())
                .put("phase", phase.column())
                .put("intended_ms", timing.intended(), 3)
                .put("sent_ms", timing.sent(), 3)
                .put("ttft_ms", timing.ttft(), 3)
                .put("ttfat_ms", timing.ttfat(), 3)
                .put("latency_ms", latencyMs(), 3)
                .put("service_ms", serviceMs(), 3)
                .put("input_tokens", usage.input())
                .put("cached_input_tokens", usage.cachedInput())
                .put("output_tokens", usage.output())
                .put("reasoning_tokens", usage.reasoning())
                .put("cache_write_input_tokens", usage.cacheWrite())
                .put("chunks", answer.chunks())
                .put("outcome", outcome.column())
                .put("http_status", answer.httpStatus() == null ? null : Long.valueOf(answer.httpStatus()))
                .put("finish_reason", answer.finishReason())
                .put("served_model", answer.servedModel())
                .put("provider_request_id", answer.providerRequestId())
                .put("attempt", attempt)
                .put("output_chars", answer.outputChars())
                .put("output_tokens_estimated", answer.estimatedOutputTokens())
                .put("step", step == 0 ? null : Long.valueOf(step));
    }
}
