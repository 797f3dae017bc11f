package dev.tpsmatrix.drift;

import java.time.Instant;

/**
 * How a figure comes and goes with the days of the week, as a difference of logarithms: {@code a·cos + b·sin}.
 *
 * @param fitted numbers that were fitted to this cell alone: 0 or 2
 */
record Wave(double a, double b, int fitted) {

    static final Wave NONE = new Wave(0, 0, 0);

    private static final double WEEK_SECONDS = 7 * 86_400;

    static double angle(Instant at) {
        return 2 * Math.PI * (at.getEpochSecond() % WEEK_SECONDS) / WEEK_SECONDS;
    }

    double at(Instant at) {
        return a * Math.cos(angle(at)) + b * Math.sin(angle(at));
    }
}
