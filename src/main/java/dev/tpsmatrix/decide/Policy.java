package dev.tpsmatrix.decide;

import java.time.Duration;
import java.time.Instant;

/**
 * How old what one decides by may be.
 *
 * @param asOf the moment of the decision: with the same cells it is the same decision
 * @param maxAgeDays at least 1
 * @param stale takes older cells as well
 */
public record Policy(Instant asOf, int maxAgeDays, boolean stale) {

    /** A monthly run may be some days late. */
    public static final int MAX_AGE_DAYS = 35;

    public Policy {
        if (maxAgeDays < 1) {
            throw new IllegalArgumentException("max_age_days: takes 1 or more, got " + maxAgeDays);
        }
    }

    public static Policy at(Instant asOf) {
        return new Policy(asOf, MAX_AGE_DAYS, false);
    }

    long days(Instant measured) {
        return Duration.between(measured, asOf).toDays();
    }

    boolean isTooOld(Instant measured) {
        return !stale && Duration.between(measured, asOf).compareTo(Duration.ofDays(maxAgeDays)) > 0;
    }
}
