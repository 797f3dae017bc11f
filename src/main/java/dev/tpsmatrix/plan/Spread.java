package dev.tpsmatrix.plan;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How the blocks of a run are laid over days, all at the local hour of its start, so that one bad hour is not the whole
 * measurement.
 *
 * @param days 1 to 7
 * @param zone whose hour it is
 * @param after days from the start to the first block, 0 to 7
 */
public record Spread(int days, ZoneId zone, int after) {

    /** All blocks one after another. */
    public static final Spread NONE = new Spread(1, ZoneOffset.UTC, 0);

    static final int MOST_DAYS = 7;

    public Spread {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException(days + " is not 1 to " + MOST_DAYS);
        }
        if (after < 0 || after > MOST_DAYS) {
            throw new IllegalArgumentException(after + " is not 0 to " + MOST_DAYS);
        }
    }

    /** When block {@code block} of {@code blocks}, from 1, may start. */
    Instant start(Instant first, int block, int blocks) {
        int day = (block - 1) * Math.min(days, blocks) / blocks;
        return first.atZone(zone).plusDays(after + day).toInstant();
    }
}
