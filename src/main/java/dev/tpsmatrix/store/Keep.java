package dev.tpsmatrix.store;

import java.time.Duration;
import java.time.Instant;

/** How long jobs and triggers are kept; results never expire. */
final class Keep {

    static final Duration DAYS = Duration.ofDays(90);

    private Keep() {}

    /** For the table's TTL attribute, epoch seconds. */
    static long until(Instant now) {
        return now.plus(DAYS).getEpochSecond();
    }
}
