package dev.tpsmatrix.observe;

import dev.tpsmatrix.decide.Policy;
import java.time.Duration;

/**
 * By what production is judged.
 *
 * @param thresholdPercent a figure that differs by so much deviates
 * @param maxAgeDays a cell that was measured longer ago is stale
 * @param stale whether stale cells are compared all the same
 */
public record Terms(double thresholdPercent, int maxAgeDays, boolean stale) {

    public static final String THRESHOLD_PERCENT = "20";
    public static final Terms USUAL = new Terms(Double.parseDouble(THRESHOLD_PERCENT), Policy.MAX_AGE_DAYS, false);

    /** IllegalArgumentException in one line. */
    public Terms {
        if (!(thresholdPercent > 0 && thresholdPercent <= 1000)) {
            throw new IllegalArgumentException(
                    "threshold_percent: " + thresholdPercent + " is not above 0 and up to 1000");
        }
        if (maxAgeDays < 1) {
            throw new IllegalArgumentException("max_age_days: " + maxAgeDays + " is not at least 1");
        }
    }

    boolean isTooOld(Duration age) {
        return age.compareTo(Duration.ofDays(maxAgeDays)) > 0;
    }
}
