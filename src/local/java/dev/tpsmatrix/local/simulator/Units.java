package dev.tpsmatrix.local.simulator;

/** Nanoseconds in coarser units, rounded up, as providers tell waits. */
final class Units {

    static final long MILLISECOND = 1_000_000;
    static final long SECOND = 1_000_000_000;

    private Units() {}

    static long up(long nanos, long unit) {
        return nanos / unit + (nanos % unit == 0 ? 0 : 1);
    }
}
