package dev.tpsmatrix.decide;

import org.jspecify.annotations.Nullable;

/**
 * What providers may take off list prices; nobody has promised any of it.
 *
 * @param volume of so many requests a month and more
 * @param committed for committing to a spend of so much a month and more
 */
public record Discounts(Tier volume, Tier committed) {

    /** Volume discounts of 10 to 20 % from a million requests a month; 15 to 25 % for committing to a spend. */
    public static final Discounts USUAL = new Discounts(new Tier(0.10, 0.20, 1_000_000), new Tier(0.15, 0.25, 10_000));

    /** From so many requests a month prices are each customer's own. */
    public static final long CUSTOM_FROM = 100_000_000;

    /**
     * @param least share that is taken off, 0 to 1, at most {@code most}
     * @param from requests or USD a month, at least 0
     */
    public record Tier(double least, double most, double from) {
        public Tier {
            if (!(least >= 0 && least <= most && most < 1)) {
                throw new IllegalArgumentException(
                        "discount: takes two percentages from 0 to 99, the lower one first, got " + 100 * least + "-"
                                + 100 * most);
            }
            if (!(from >= 0 && Double.isFinite(from))) {
                throw new IllegalArgumentException("discount: is granted from 0 or more, got " + from);
            }
        }

        /** What remains of a price: as a measure whose interval is the discount's. */
        private Measure off(double usd) {
            return new Measure(usd * (1 - (least + most) / 2), usd * (1 - most), usd * (1 - least));
        }
    }

    /** USD a month with a volume discount; null below its threshold, and of one's own servers. */
    public @Nullable Measure byVolume(Assessment of) {
        Double usd = listPrice(of);
        Long requests = of.need().requestsPerMonth();
        return usd != null && requests != null && requests >= volume.from() ? volume.off(usd) : null;
    }

    /** USD a month with a committed spend; null below its threshold, and of one's own servers. */
    public @Nullable Measure byCommitment(Assessment of) {
        Double usd = listPrice(of);
        return usd != null && usd >= committed.from() ? committed.off(usd) : null;
    }

    private static @Nullable Double listPrice(Assessment of) {
        Measure month = of.monthlyUsd();
        return month == null || of.candidate().usdPerHour() != null ? null : Double.valueOf(month.value());
    }
}
