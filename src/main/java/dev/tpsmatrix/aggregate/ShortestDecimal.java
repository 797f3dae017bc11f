package dev.tpsmatrix.aggregate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** The fewest digits that read back as the same double, as Python writes floats; Java 17's own may be longer. */
final class ShortestDecimal {

    private static final int MOST_DIGITS = 17;

    private ShortestDecimal() {}

    static String of(double value) {
        return value == 0 ? "0.0" : written(shortest(value));
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            // At a power of two the doubles below are closer than those above: there the nearest may not read back.
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.HALF_EVEN, RoundingMode.UP}) {
                BigDecimal rounded = exact.round(new MathContext(digits, mode));
                if (rounded.doubleValue() == value) {
                    return rounded.stripTrailingZeros();
                }
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    /** With an exponent below 1e-4 and from 1e16 on. */
    private static String written(BigDecimal number) {
        int exponent = number.precision() - number.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            return number.setScale(Math.max(1, number.scale())).toPlainString();
        }
        return number.movePointLeft(exponent).stripTrailingZeros().toPlainString()
                + String.format(Locale.ROOT, "e%+03d", exponent);
    }
}
