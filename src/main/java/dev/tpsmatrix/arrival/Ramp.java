package dev.tpsmatrix.arrival;

/**
 * How the load rises from nothing to its whole: evenly over its seconds, or from some moment on at half that pace.
 * Moments are in seconds from its start.
 *
 * @param seconds at the full pace
 * @param slowedFrom from when on it rises at half the pace; {@code seconds} if it never does
 */
record Ramp(double seconds, double slowedFrom) {

    private static final double SLOWER = 2;

    static Ramp of(double seconds) {
        return new Ramp(seconds, seconds);
    }

    /** The same until now, half as steep from then on; at most once. */
    Ramp slowedAt(double now) {
        return isSlowed() || now >= seconds ? this : new Ramp(seconds, Math.max(0, now));
    }

    boolean isSlowed() {
        return slowedFrom < seconds;
    }

    double end() {
        return when(1);
    }

    /** When that share of the load is reached, 0 to 1. */
    double when(double share) {
        double even = share * seconds;
        return even <= slowedFrom ? even : slowedFrom + SLOWER * (even - slowedFrom);
    }

    /** Seconds of the whole load that all of it is worth. */
    double area() {
        return isSlowed() ? areaUntilSlowed() + (1 + slowedFrom / seconds) / 2 * (end() - slowedFrom) : seconds / 2;
    }

    private double areaUntilSlowed() {
        return seconds == 0 ? 0 : slowedFrom * slowedFrom / (2 * seconds);
    }

    /** The inverse: when what has come until then is worth that many seconds of the whole load, at most {@link #area}. */
    double whenWorth(double worth) {
        double before = areaUntilSlowed();
        if (worth <= before) {
            return Math.sqrt(2 * seconds * worth);
        }
        double share = slowedFrom / seconds;
        double pace = 1 / (SLOWER * seconds);
        return slowedFrom + (Math.sqrt(share * share + 2 * pace * (worth - before)) - share) / pace;
    }
}
