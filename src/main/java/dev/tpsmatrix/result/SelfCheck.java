package dev.tpsmatrix.result;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What our own machine did to a burst in its sustain window; null is what nobody could tell.
 *
 * @param loopLagMs p95 of how late the event loop would have been for something that came at a random moment
 * @param dispatchMs p95 of sent − intended of the completed requests
 * @param gcShare of the window that collecting garbage took, 0 to 1
 * @param throttledShare of the window that the process was kept from its processors, 0 to 1: by a quota of its cgroup,
 *     else by other guests of the host
 * @param reason why the figures are our machine's, not the model's; null if they aren't
 */
public record SelfCheck(
        @Nullable Double loopLagMs,
        @Nullable Double dispatchMs,
        @Nullable Double gcShare,
        @Nullable Double throttledShare,
        RoundTrips roundTrips,
        @Nullable String reason) {

    public static final SelfCheck NONE = new SelfCheck(null, null, null, null, RoundTrips.UNKNOWN, null);

    /** Of the median latency: our own delays at p95, and the growth of the control's round trip. */
    static final double LARGEST_OF_LATENCY = 0.10;

    /** Of the median TTFT, if it is also more than {@link #AUDIBLE_MS}. */
    static final double LARGEST_OF_TTFT = 0.25;

    static final double AUDIBLE_MS = 25;

    static final double LARGEST_GC_SHARE = 0.05;
    static final double LARGEST_THROTTLED_SHARE = 0.10;

    /** Judged against what the requests of the sustain window took; nothing is judged with fewer than ten. */
    public static SelfCheck of(
            Distribution lag,
            List<RequestRecord> sustained,
            @Nullable Double gcShare,
            @Nullable Double throttledShare,
            RoundTrips roundTrips) {
        Distribution latency = Distribution.empty();
        Distribution ttft = Distribution.empty();
        Distribution dispatch = Distribution.empty();
        for (RequestRecord record : sustained) {
            Double latencyMs = record.latencyMs();
            Double sent = record.timing().sent();
            if (record.completed() && latencyMs != null && sent != null) {
                latency.add(latencyMs);
                Double first = record.timing().ttft();
                ttft.add(first == null ? latencyMs : first);
                if (record.attempt() == 1) {
                    dispatch.add(sent - record.timing().intended() - record.connectMs());
                }
            }
        }
        Double loopLagMs = lag.quantile(0.95, 0);
        Double dispatchMs = dispatch.quantile(0.95, 0);
        Double typical = latency.quantile(0.5, 0);
        Double first = ttft.quantile(0.5, 0);
        String reason = typical == null || first == null
                ? null
                : Stream.of(
                                late("the event loop was", loopLagMs, typical, first),
                                late("requests were sent", dispatchMs, typical, first),
                                share("garbage collection took", gcShare, LARGEST_GC_SHARE),
                                share("the process was throttled for", throttledShare, LARGEST_THROTTLED_SHARE),
                                network(roundTrips.control().longerMs(), typical))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        return new SelfCheck(loopLagMs, dispatchMs, gcShare, throttledShare, roundTrips, reason);
    }

    private static @Nullable String late(String what, @Nullable Double ms, double latencyMs, double ttftMs) {
        if (ms == null) {
            return null;
        }
        if (ms > LARGEST_OF_LATENCY * latencyMs) {
            return String.format(
                    Locale.ROOT, "%s %.1f ms late (p95) at a latency of %.0f ms (p50)", what, ms, latencyMs);
        }
        return ms > LARGEST_OF_TTFT * ttftMs && ms > AUDIBLE_MS
                ? String.format(Locale.ROOT, "%s %.1f ms late (p95) at a TTFT of %.0f ms (p50)", what, ms, ttftMs)
                : null;
    }

    private static @Nullable String share(String what, @Nullable Double share, double largest) {
        return share != null && share > largest
                ? String.format(Locale.ROOT, "%s %.0f %% of the time", what, 100 * share)
                : null;
    }

    private static @Nullable String network(double longerMs, double latencyMs) {
        return longerMs > LARGEST_OF_LATENCY * latencyMs && longerMs > AUDIBLE_MS
                ? String.format(Locale.ROOT, "the way to the control became %.0f ms longer", longerMs)
                : null;
    }

    public boolean isClientBound() {
        return reason != null;
    }

    void writeTo(Row row) {
        row.put("client_bound", isClientBound())
                .put("client_bound_reason", reason)
                .put("loop_lag_p95_ms", loopLagMs, 3)
                .put("dispatch_p95_ms", dispatchMs, 3)
                .put("gc_share", gcShare, 6)
                .put("throttled_share", throttledShare, 6);
        roundTrips.writeTo(row);
    }

    static SelfCheck readFrom(Row row) {
        String reason = row.find("client_bound_reason");
        return new SelfCheck(
                row.findDecimal("loop_lag_p95_ms"),
                row.findDecimal("dispatch_p95_ms"),
                row.findDecimal("gc_share"),
                row.findDecimal("throttled_share"),
                RoundTrips.readFrom(row),
                row.flag("client_bound") && reason == null ? "older than this column" : reason);
    }
}
