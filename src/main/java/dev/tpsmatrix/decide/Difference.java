package dev.tpsmatrix.decide;

import dev.tpsmatrix.result.Figures;
import org.jspecify.annotations.Nullable;

/**
 * How far one model's figure is from another's. That of success is Newcombe's interval of a difference of shares (1998,
 * method 10), since those of the shares are Wilson's.
 *
 * @param from null if it isn't known, as is {@code to}
 * @param percentile of the latency that is compared
 */
public record Difference(
        Aspect aspect,
        String percentile,
        @Nullable Measure from,
        @Nullable Measure to) {

    /** What the difference says of the new model. */
    public enum Sign {
        BETTER("better"),
        WORSE("worse"),
        TOO_CLOSE("too close to call"),
        UNKNOWN("not known");

        private final String words;

        Sign(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    static Difference of(Aspect aspect, Candidate from, Candidate to, String percentile) {
        return new Difference(aspect, percentile, aspect.of(from, percentile), aspect.of(to, percentile));
    }

    /** New less old; null if one isn't known. */
    public @Nullable Measure value() {
        return from == null || to == null ? null : to.minus(from);
    }

    boolean isSpreadKnown() {
        Measure value = value();
        return value != null && value.isKnownWell();
    }

    /** Of the old figure, 0.1 for 10 % more; its error counts in the difference alone. Null if it has none. */
    public @Nullable Measure relative() {
        Measure value = value();
        return value == null || from == null || from.value() <= 0 ? null : value.map(d -> d / from.value());
    }

    public Sign sign() {
        Measure value = value();
        if (value == null) {
            return Sign.UNKNOWN;
        }
        if (value.low() == null || value.high() == null || value.low() <= 0 && value.high() >= 0) {
            return Sign.TOO_CLOSE;
        }
        return value.value() > 0 == aspect.isRising() ? Sign.BETTER : Sign.WORSE;
    }

    public String column() {
        return aspect.column(percentile);
    }

    /** {@code better by TPS, +12.0 % [+8.1, +15.9]}. */
    String words() {
        return sign().words() + " by " + aspect.words(percentile) + ", " + change();
    }

    /** Relative, with its interval; success in percentage points, since a share of a share misleads. */
    public String change() {
        Measure change = aspect == Aspect.SUCCESS ? value() : relative();
        if (change == null) {
            return Figures.UNKNOWN;
        }
        String unit = aspect == Aspect.SUCCESS ? " pp" : " %";
        return signed(change.value())
                + unit
                + (change.low() == null || change.high() == null
                        ? " (interval not known)"
                        : " [" + signed(change.low()) + ", " + signed(change.high()) + "]");
    }

    private static String signed(double share) {
        String percent = Figures.change(1, 1 + share);
        return percent.substring(0, percent.length() - " %".length());
    }

    static String figure(Aspect aspect, @Nullable Measure measure) {
        if (measure == null) {
            return Figures.UNKNOWN;
        }
        String value = aspect.figure(measure.value());
        return measure.low() == null || measure.high() == null
                ? value
                : value + " [" + aspect.figure(measure.low()) + ", " + aspect.figure(measure.high()) + "]";
    }

    public String fromWords() {
        return figure(aspect, from);
    }

    public String toWords() {
        return figure(aspect, to);
    }
}
