package dev.tpsmatrix.drift;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What else changed in the cell when its figure moved: something that each of the last runs before had otherwise. What
 * changed earlier, or goes to and fro, is no evidence.
 */
final class Surroundings {

    private static final int RUNS = 6;

    /** A limit that differs by less is the same. */
    private static final double LIMIT = 0.10;

    private static final double ROUND_TRIP = 0.20;
    private static final double ROUND_TRIP_MS = 1;
    private static final double ROUND_TRIP_NOISE = 0.05;
    private static final int FEWEST_ROUND_TRIPS = 3;

    private final Conditions now;
    private final List<Conditions> before;

    private Surroundings(Conditions now, List<Conditions> before) {
        this.now = now;
        this.before = before;
    }

    static Explanation explain(Move move) {
        List<Conditions> before = move.usual().before(move.off()).stream()
                .map(Observation::conditions)
                .toList();
        Surroundings surroundings = new Surroundings(move.run().conditions(), before);
        return Stream.of(
                        surroundings.text(Cause.WORKLOAD_CHANGE, "workload", Conditions::workloadHash),
                        surroundings.text(Cause.WORKLOAD_CHANGE, "tool version", Conditions::toolVersion),
                        surroundings.text(Cause.MODEL_UPDATE, "served model", Conditions::servedModel),
                        surroundings.limit("requests", Conditions::limitRpm),
                        surroundings.limit("tokens", Conditions::limitTpm),
                        surroundings.roundTrip())
                .filter(explanation -> explanation.cause() != null)
                .findFirst()
                .orElse(Explanation.NONE);
    }

    private Explanation text(Cause cause, String name, Function<Conditions, @Nullable String> of) {
        String is = of.apply(now);
        String was = differing(of, is, (one, other) -> !one.equals(other));
        return was == null ? Explanation.NONE : new Explanation(cause, name + " " + was + " → " + is);
    }

    private Explanation limit(String counted, Function<Conditions, @Nullable Double> of) {
        Double is = of.apply(now);
        Double was = differing(of, is, Surroundings::isAnotherLimit);
        return was == null
                ? Explanation.NONE
                : new Explanation(
                        Cause.RATE_LIMIT_CHANGE,
                        String.format(Locale.ROOT, "limit %.0f → %.0f %s a minute", was, is, counted));
    }

    private static boolean isAnotherLimit(double one, double other) {
        return Math.abs(one - other) >= LIMIT * Math.min(one, other) && one != other;
    }

    /** The last value before, if it and those of the runs before it differ from that of now. */
    private <T> @Nullable T differing(Function<Conditions, @Nullable T> of, @Nullable T is, BiPredicate<T, T> differ) {
        List<T> known = last(of);
        return is != null && !known.isEmpty() && known.stream().allMatch(was -> differ.test(was, is))
                ? known.get(known.size() - 1)
                : null;
    }

    private Explanation roundTrip() {
        Double is = now.rttMs();
        List<Double> known = last(Conditions::rttMs);
        if (is == null || is <= 0 || known.size() < FEWEST_ROUND_TRIPS) {
            return Explanation.NONE;
        }
        double usual =
                Scatter.median(known.stream().mapToDouble(Double::doubleValue).toArray());
        double off = Math.log(is / usual);
        double[] residuals = before.stream()
                .map(Conditions::rttMs)
                .filter(Objects::nonNull)
                .mapToDouble(ms -> Math.log(ms / usual))
                .toArray();
        double noise =
                Math.max(ROUND_TRIP_NOISE, Scatter.of(List.of(residuals), 0).deviation());
        boolean moved = Math.abs(off) >= Math.log1p(ROUND_TRIP)
                && Math.abs(is - usual) >= ROUND_TRIP_MS
                && Math.abs(off) >= Comparison.LEAST_Z * noise;
        return moved
                ? new Explanation(Cause.NETWORK, String.format(Locale.ROOT, "round trip %.3g → %.3g ms", usual, is))
                : Explanation.NONE;
    }

    private <T> List<T> last(Function<Conditions, @Nullable T> of) {
        List<T> known = before.stream().map(of).filter(Objects::nonNull).toList();
        return known.subList(Math.max(0, known.size() - RUNS), known.size());
    }
}
