package dev.tpsmatrix.observe;

import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.result.Outcome;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One window of production. Null where a figure isn't known.
 *
 * @param place the cell that measured it
 * @param rate requests per second; if nobody says, {@code requests} over the window
 * @param errors by kind, those that are not there are 0; null if nobody counted them
 */
public record Observed(
        Place place,
        Instant from,
        Instant to,
        long requests,
        @Nullable Double rate,
        @Nullable Double latencyP50,
        @Nullable Double latencyP95,
        @Nullable Double latencyP99,
        @Nullable Map<String, Long> errors,
        @Nullable Double spendUsd,
        Circumstances circumstances) {

    /** A failure of {@link Outcome}, or what production can't tell more exactly. */
    public static final List<String> ERRORS = Stream.concat(
                    Stream.of(Outcome.values())
                            .filter(outcome -> outcome != Outcome.COMPLETED
                                    && outcome != Outcome.CUT
                                    && outcome != Outcome.NOT_SENT)
                            .map(Outcome::column),
                    Stream.of("other"))
            .toList();

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** IllegalArgumentException in one line if its values contradict each other. */
    public Observed {
        if (Duration.between(from, to).compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("to: " + to + " is not at least a second after from, " + from);
        }
        ascends("latency_p50_ms", latencyP50, "latency_p95_ms", latencyP95);
        ascends("latency_p95_ms", latencyP95, "latency_p99_ms", latencyP99);
        ascends("latency_p50_ms", latencyP50, "latency_p99_ms", latencyP99);
        plausible(rate, requests);
        errors = errors == null ? null : Map.copyOf(errors);
        BigInteger failed = errors == null ? BigInteger.ZERO : exactSum(errors);
        if (failed.compareTo(BigInteger.valueOf(requests)) > 0) {
            throw new IllegalArgumentException(
                    "errors: add up to " + failed + ", more than the " + requests + " requests");
        }
        boolean none = failed.equals(BigInteger.valueOf(requests));
        if (none && (latencyP50 != null || latencyP95 != null || latencyP99 != null)) {
            throw new IllegalArgumentException("latency: is of completed requests, and none completed");
        }
    }

    /** It may be that of the busiest minutes, but no second has more than all requests. */
    private static void plausible(@Nullable Double rate, long requests) {
        if (rate != null && rate > requests) {
            throw new IllegalArgumentException(
                    "requests_per_second: " + rate + " is more than all " + requests + " requests in one second");
        }
    }

    private static void ascends(String lower, @Nullable Double least, String higher, @Nullable Double most) {
        if (least != null && most != null && least > most) {
            throw new IllegalArgumentException(higher + ": " + most + " is less than " + lower + ", " + least);
        }
    }

    /** What people hand in may add up to more than a long holds. */
    private static BigInteger exactSum(Map<String, Long> errors) {
        return errors.values().stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Null if nobody counted the errors. */
    @Nullable
    Double successRate() {
        return errors == null ? null : Double.valueOf((double) completed() / requests);
    }

    double requestsPerSecond() {
        return rate == null ? requests / seconds(from, to) : rate;
    }

    private static double seconds(Instant from, Instant to) {
        Duration window = Duration.between(from, to);
        return window.getSeconds() + window.getNano() / 1e9;
    }

    /** Transactions per second as a cell has them: those that completed; all of them if nobody counted errors. */
    double throughput() {
        return requestsPerSecond() * completed() / requests;
    }

    /** Null if nothing is known of the spend, or nothing completed. */
    @Nullable
    Double costPerTransaction() {
        return spendUsd == null || completed() == 0 ? null : spendUsd / completed();
    }

    /** The share of the requests that ended so; null if nobody counted. */
    @Nullable
    Double share(String... kinds) {
        return errors == null
                ? null
                : Double.valueOf((double) Stream.of(kinds)
                                .mapToLong(kind -> errors.getOrDefault(kind, 0L))
                                .sum()
                        / requests);
    }

    private long completed() {
        return errors == null ? requests : requests - exactSum(errors).longValue();
    }
}
