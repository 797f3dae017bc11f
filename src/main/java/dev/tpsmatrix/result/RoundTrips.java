package dev.tpsmatrix.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * TCP round trips before and after a burst, in milliseconds: what opening a connection took, the median of a few; null
 * where nobody answered, or nobody was asked.
 *
 * @param endpoint where the model is served
 * @param control somebody else in the client's region
 */
public record RoundTrips(Pair endpoint, Pair control) {

    public static final RoundTrips UNKNOWN = new RoundTrips(Pair.UNKNOWN, Pair.UNKNOWN);

    /** From the round trips to the endpoint and to the control, in this order. */
    public static RoundTrips of(List<@Nullable Double> before, List<@Nullable Double> after) {
        return new RoundTrips(new Pair(before.get(0), after.get(0)), new Pair(before.get(1), after.get(1)));
    }

    /** The same way, before the burst and after it. */
    public record Pair(@Nullable Double beforeMs, @Nullable Double afterMs) {

        static final Pair UNKNOWN = new Pair(null, null);

        /** By how much it became longer; 0 if it didn't, or if that is not known. */
        double longerMs() {
            return beforeMs == null || afterMs == null ? 0 : Math.max(0, afterMs - beforeMs);
        }

        void writeTo(Row row, String name) {
            row.put(name + "_before_ms", beforeMs, 3).put(name + "_after_ms", afterMs, 3);
        }

        static Pair readFrom(Row row, String name) {
            return new Pair(row.findDecimal(name + "_before_ms"), row.findDecimal(name + "_after_ms"));
        }
    }

    void writeTo(Row row) {
        endpoint.writeTo(row, "rtt");
        control.writeTo(row, "control_rtt");
    }

    static RoundTrips readFrom(Row row) {
        return new RoundTrips(Pair.readFrom(row, "rtt"), Pair.readFrom(row, "control_rtt"));
    }
}
