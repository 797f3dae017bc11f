package dev.tpsmatrix.local.simulator;

/**
 * A request among those of its model.
 *
 * @param number 1 is the first
 * @param firstNanos when the first came
 */
record Arrival(long number, long firstNanos, long atNanos) {

    /** Since the first request; of two event loops the second may have read its request earlier. */
    long elapsed(long nanos) {
        return Math.max(0, nanos - firstNanos);
    }

    /** When what could begin at {@code nanos} begins: the freezes hold it back. */
    long begin(Service service, long nanos) {
        long elapsed = elapsed(nanos);
        return nanos + service.thawed(elapsed) - elapsed;
    }
}
