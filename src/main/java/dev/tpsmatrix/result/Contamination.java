package dev.tpsmatrix.result;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether somebody else used the account's limits during a burst. */
public enum Contamination {
    NONE,
    CONTAMINATED,
    /** No headers, or too few. */
    UNKNOWN;

    /** Of our own use; less may be the provider's rounding. */
    private static final double LEAST_SHARE = 0.10;

    /** None left of a limit of which we ourselves used less than this share in a minute: somebody took the rest. */
    private static final double WITHIN_LIMIT = 0.90;

    /** Requests; providers' counts waver by some. */
    private static final double LEAST_FALL = 5;

    private static final double A_MINUTE_MS = 60_000;

    /**
     * By the requests that replies say remain, which is of the moment their requests came, not of their ends. Between two
     * they may fall by what we sent in between, and by what is still in flight; what they rise is the provider's refill.
     * A fall by a tenth more than that, anywhere, is somebody else's. So is a refusal with none left, if we were let
     * through well less than the limit in the minute before.
     */
    static Contamination of(List<RequestRecord> records) {
        List<RequestRecord> told = records.stream()
                .filter(r -> remaining(r) != null && r.timing().sent() != null)
                .sorted(Comparator.comparingDouble(Contamination::sent))
                .toList();
        if (told.size() < 2) {
            return UNKNOWN;
        }
        return isEmptiedByOthers(records, told) || largestForeignFall(records, told) > LEAST_FALL ? CONTAMINATED : NONE;
    }

    private static boolean isEmptiedByOthers(List<RequestRecord> records, List<RequestRecord> told) {
        Long limit = LimitUse.told(records, RateLimits::limitOfRequests);
        double[] admitted =
                moments(records.stream().filter(r -> r.answer().circumstances().limitKind() == null));
        return limit != null
                && told.stream()
                        .filter(r -> r.answer().circumstances().limitKind() == LimitKind.REQUESTS)
                        .filter(r -> remainingOf(r) == 0)
                        .map(Contamination::sent)
                        .anyMatch(
                                ms -> before(admitted, ms) - before(admitted, ms - A_MINUTE_MS) < WITHIN_LIMIT * limit);
    }

    /** When these were sent, in order. */
    private static double[] moments(Stream<RequestRecord> requests) {
        return requests.map(r -> r.timing().sent())
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
    }

    /** Of all spans between two replies: the fall beyond 1.1 times what we sent in it and had in flight. */
    private static double largestForeignFall(List<RequestRecord> records, List<RequestRecord> told) {
        int inFlight = mostInFlight(records);
        double[] sent = moments(records.stream());
        double largest = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (RequestRecord reply : told) {
            double own = (1 + LEAST_SHARE) * before(sent, sent(reply));
            double level = remainingOf(reply) + own;
            largest = Math.max(largest, highest - level - (1 + LEAST_SHARE) * inFlight);
            highest = Math.max(highest, level);
        }
        return largest;
    }

    private static int before(double[] sent, double ms) {
        int from = 0;
        int to = sent.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sent[middle] <= ms) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private static int mostInFlight(List<RequestRecord> records) {
        double[] ends =
                records.stream().mapToDouble(r -> r.timing().end()).sorted().toArray();
        int most = 0;
        int started = 0;
        for (RequestRecord r : records.stream()
                .sorted(Comparator.comparingDouble(r -> r.timing().intended()))
                .toList()) {
            started++;
            most = Math.max(most, started - before(ends, r.timing().intended()));
        }
        return most;
    }

    private static double remainingOf(RequestRecord reply) {
        Long remaining = remaining(reply);
        return remaining == null ? 0 : remaining;
    }

    private static double sent(RequestRecord reply) {
        Double moment = reply.timing().sent();
        return moment == null ? 0 : moment;
    }

    private static @Nullable Long remaining(RequestRecord reply) {
        return reply.answer().circumstances().limits().remainingRequests();
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Contamination ofColumn(@Nullable String column) {
        return column == null ? UNKNOWN : valueOf(column.toUpperCase(Locale.ROOT));
    }
}
