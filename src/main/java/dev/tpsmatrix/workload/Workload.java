package dev.tpsmatrix.workload;

import static dev.tpsmatrix.workload.InvalidWorkloadException.text;
import static dev.tpsmatrix.workload.InvalidWorkloadException.unless;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A workload file: what one transaction is and how many users ask for it.
 *
 * @param name {@code [A-Za-z0-9_.-]+}
 * @param requestDistribution at least one point; percentiles ascend, token counts don't fall
 * @param latencySlaMs the latency that {@code slaPercentile} of the requests must keep, in milliseconds
 * @param concurrentUsers at least 1
 * @param testDurationSeconds the sustain phase at full length
 * @param warmupRequests 0 to 1000
 * @param slaPercentile between 0 and 100, both excluded
 * @param ttftSlaMs an SLA on the time to first token, if there is one
 * @param seed of the sizes and texts; the same for every model and region
 */
public record Workload(
        String name,
        String version,
        String description,
        List<SizePoint> requestDistribution,
        int latencySlaMs,
        int concurrentUsers,
        int testDurationSeconds,
        Load load,
        int warmupRequests,
        int rampSeconds,
        int cooldownSeconds,
        int repeats,
        double slaPercentile,
        @Nullable Integer ttftSlaMs,
        Cache cache,
        long seed,
        Retry retry) {

    private static final Pattern NAME = Pattern.compile("(?!\\.+$)[A-Za-z0-9_.-]{1,100}");
    private static final int AN_HOUR_SECONDS = 3600;

    /** @throws InvalidWorkloadException naming the field by its path in the file */
    public Workload {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidWorkloadException(
                    "name", "'" + name + "' is not 1 to 100 of letters, digits, '_', '.' and '-', not only dots");
        }
        requestDistribution = List.copyOf(requestDistribution);
        retry = retry == null ? Retry.OFF : retry; // a job of an earlier version says nothing
        requireCurve(requestDistribution);
        if (cache instanceof Cache.Allow allow) {
            int smallest = requestDistribution.get(0).inputTokens();
            unless(
                    allow.sharedPrefixTokens() <= smallest,
                    "shared_prefix_tokens",
                    allow.sharedPrefixTokens(),
                    "at most the " + smallest + " input_tokens of the smallest request");
        }
        unless(latencySlaMs >= 1, "latency_sla_ms", latencySlaMs, "at least 1");
        unless(concurrentUsers >= 1, "concurrent_users", concurrentUsers, "at least 1");
        unless(testDurationSeconds >= 1, "test_duration_seconds", testDurationSeconds, "at least 1");
        unless(warmupRequests >= 0 && warmupRequests <= 1000, "warmup_requests", warmupRequests, "from 0 to 1000");
        unless(isPhase(rampSeconds), "ramp_seconds", rampSeconds, "from 0 to 3600");
        unless(isPhase(cooldownSeconds), "cooldown_seconds", cooldownSeconds, "from 0 to 3600");
        unless(repeats >= 1 && repeats <= 100, "repeats", repeats, "from 1 to 100");
        unless(slaPercentile > 0 && slaPercentile < 100, "sla_percentile", slaPercentile, "above 0 and below 100");
        if (ttftSlaMs != null) {
            unless(ttftSlaMs >= 1, "ttft_sla_ms", ttftSlaMs, "at least 1");
        }
    }

    public SizeCurve sizes() {
        return new SizeCurve(requestDistribution);
    }

    /**
     * Twelve hex digits that change with whatever shapes the load: sizes, users, phases, the SLA (timeouts follow from
     * it), arrivals, cache, seed. Name, version, description and the number of repeats don't count.
     */
    public String hash() {
        StringBuilder shape = new StringBuilder("workload 1\n");
        for (SizePoint point : requestDistribution) {
            shape.append(text(point.percentile()))
                    .append(' ')
                    .append(point.inputTokens())
                    .append(' ')
                    .append(point.outputTokens())
                    .append('\n');
        }
        return Sha256.hex(
                shape.append(List.of(
                                latencySlaMs,
                                text(slaPercentile),
                                ttftSlaMs == null ? "-" : ttftSlaMs,
                                concurrentUsers,
                                testDurationSeconds,
                                warmupRequests,
                                rampSeconds,
                                cooldownSeconds,
                                load.text().toUpperCase(Locale.ROOT),
                                cache.text().toUpperCase(Locale.ROOT),
                                seed))
                        .append(retry == Retry.ON ? "retry" : "")
                        .toString(),
                12);
    }

    private static boolean isPhase(int seconds) {
        return seconds >= 0 && seconds <= AN_HOUR_SECONDS;
    }

    private static void requireCurve(List<SizePoint> points) {
        if (points.isEmpty()) {
            throw new InvalidWorkloadException("request_distribution", "an empty list is not at least one point");
        }
        for (int i = 1; i < points.size(); i++) {
            SizePoint before = points.get(i - 1);
            SizePoint point = points.get(i);
            String path = "request_distribution[" + i + "].";
            unless(
                    point.percentile() > before.percentile(),
                    path + "percentile",
                    point.percentile(),
                    "above the " + text(before.percentile()) + " before it");
            requireNotLess(path + "input_tokens", point.inputTokens(), before.inputTokens());
            requireNotLess(path + "output_tokens", point.outputTokens(), before.outputTokens());
        }
    }

    private static void requireNotLess(String path, int tokens, int before) {
        unless(tokens >= before, path, tokens, "at least the " + before + " of the percentile before it");
    }
}
