package dev.tpsmatrix.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The only source of time: {@link #nanos()} to measure, {@link #now()} to date. Tests inject their own. */
public interface Ticker {

    /** Monotonic nanoseconds from an arbitrary origin, as {@link System#nanoTime()}. */
    long nanos();

    /** Wall clock, for dates and leases only; it may jump. */
    Instant now();

    /** The day of the wall clock in UTC. */
    default LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    /** The machine's clocks. */
    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }
    };
}
