package dev.tpsmatrix.result;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * TPS at SLA, as a bracket.
 *
 * @param tpsAtSla completed per second in the last step that passed; null if none did
 * @param failedPerSecond requests offered per second in the first step that failed; null if none did
 * @param steps tried, repetitions included
 */
public record Capacity(
        State state, @Nullable Double tpsAtSla, @Nullable Double failedPerSecond, int steps) {

    public enum State {
        /** Both ends were judged the same way twice. */
        BRACKETED,
        /** One user alone is over the SLA. */
        SLA_UNREACHABLE,
        /** Time or a bound ended the search; the bracket may be open or not confirmed. */
        UNFINISHED;

        public String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    void writeTo(Row row) {
        row.put("sla_state", state.column())
                .put("tps_at_sla", tpsAtSla, 6)
                .put("sla_failed_per_second", failedPerSecond, 6)
                .put("sweep_steps", steps);
    }

    static @Nullable Capacity find(Row row) {
        String state = row.find("sla_state");
        return state == null
                ? null
                : new Capacity(
                        State.valueOf(state.toUpperCase(Locale.ROOT)),
                        row.findDecimal("tps_at_sla"),
                        row.findDecimal("sla_failed_per_second"),
                        (int) row.integer("sweep_steps"));
    }
}
