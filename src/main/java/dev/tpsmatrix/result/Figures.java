package dev.tpsmatrix.result;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Figures as people read them: three digits, {@code –} where one isn't known. */
public final class Figures {

    public static final String UNKNOWN = "–";

    private static final MathContext DIGITS = new MathContext(3);

    private Figures() {}

    public static String known(@Nullable String text) {
        return text == null ? UNKNOWN : text;
    }

    /** Three significant digits, but all of those before the point, without an exponent. */
    public static String round(@Nullable Double figure) {
        if (figure == null) {
            return UNKNOWN;
        }
        BigDecimal exact = BigDecimal.valueOf(figure);
        if (exact.signum() == 0) {
            return "0";
        }
        BigDecimal rounded = exact.round(DIGITS);
        int decimals = DIGITS.getPrecision() - (rounded.precision() - rounded.scale());
        return exact.setScale(Math.max(0, decimals), RoundingMode.HALF_UP).toPlainString();
    }

    public static String millis(@Nullable Double ms) {
        return ms == null ? UNKNOWN : String.format(Locale.ROOT, "%.0f ms", ms);
    }

    public static String percent(@Nullable Double share) {
        return share == null ? UNKNOWN : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    public static String dollars(@Nullable Double usd) {
        return usd == null ? UNKNOWN : "$" + round(usd);
    }

    /** With two decimals. */
    public static String cents(@Nullable Double usd) {
        return usd == null ? UNKNOWN : String.format(Locale.ROOT, "$%,.2f", usd);
    }

    /** Whether a percentile of a cell rests on few samples. */
    public static boolean isOfFew(Row cell, String column) {
        return List.of(Objects.requireNonNullElse(cell.find("few"), "").split(";"))
                .contains(column);
    }

    /** Milliseconds as seconds. */
    public static String seconds(@Nullable Double ms) {
        return ms == null ? UNKNOWN : round(ms / 1000) + " s";
    }

    /** {@code 1,234,567}. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** As few digits as the number has. */
    public static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** Signed percent from one to the other; {@code from 0} has none. */
    public static String change(double before, double now) {
        if (before == 0) {
            return "from 0";
        }
        BigDecimal percent = BigDecimal.valueOf(100 * (now - before) / before).setScale(1, RoundingMode.HALF_UP);
        return percent.signum() == 0
                ? "±0 %"
                : (percent.signum() > 0 ? "+" : "−") + percent.abs().toPlainString() + " %";
    }
}
