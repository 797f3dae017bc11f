package dev.tpsmatrix.result;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * TPS at SLA, as a bracket.
 *
 * @param tpsAtSla completed per second in the last step that passed; null if none did
 * @param passedPerSecond that step's rate, as it was meant; null if none passed
 * @param failedPerSecond the rate of the first step that failed, as it was meant; null if none did
 * @param failedStep which of this burst's steps that was at last; null if it was of another burst
 * @param steps tried in this burst, repetitions included
 * @param search what is known of each step tried, by this burst or one that it went on from; empty if none was
 */
public record Capacity(
        State state,
        @Nullable Double tpsAtSla,
        @Nullable Double passedPerSecond,
        @Nullable Double failedPerSecond,
        @Nullable Integer failedStep,
        int steps,
        String search) {

    public enum State {
        /** Both ends were judged the same way twice. */
        BRACKETED,
        /** One user alone is over the SLA. */
        SLA_UNREACHABLE,
        /** The share of the account's limits that a burst may use ended the search. */
        HELD,
        /** Time or a bound ended the search; the bracket may be open or not confirmed. */
        UNFINISHED;

        public String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same search without its figures: they would be our own machine's, or somebody else's. */
    Capacity withoutFigures() {
        return new Capacity(state, null, null, null, null, steps, "");
    }

    /** Whether there is a search to go on with. */
    public boolean isOpen() {
        return state == State.UNFINISHED && !search.isEmpty();
    }

    /** Whether this is how that search went on: both begin with the same rate, measured to the last digit. */
    public boolean continues(Capacity other) {
        return other.isOpen() && search.startsWith(other.search.replaceAll(";.*", ";"));
    }

    void writeTo(Row row) {
        row.put("sla_state", state.column())
                .put("tps_at_sla", tpsAtSla, 6)
                .put("sla_passed_per_second", passedPerSecond, 6)
                .put("sla_failed_per_second", failedPerSecond, 6)
                .put("sla_failed_step", failedStep == null ? null : Long.valueOf(failedStep))
                .put("sweep_steps", steps)
                .put("sweep_search", search);
    }

    /** What a result's row says; null if its burst was no sweep. */
    public static @Nullable Capacity find(Row row) {
        String state = row.find("sla_state");
        String search = row.find("sweep_search");
        Long failedStep = row.findInteger("sla_failed_step");
        return state == null
                ? null
                : new Capacity(
                        State.valueOf(state.toUpperCase(Locale.ROOT)),
                        row.findDecimal("tps_at_sla"),
                        row.findDecimal("sla_passed_per_second"),
                        row.findDecimal("sla_failed_per_second"),
                        failedStep == null ? null : failedStep.intValue(),
                        (int) row.integer("sweep_steps"),
                        search == null ? "" : search);
    }
}
