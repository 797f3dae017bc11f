package dev.tpsmatrix.result;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One line of an archive or one item of the table: the same names, the same canonical text. A name without a value
 * means not known, never 0.
 */
public final class Row {

    private final Map<String, String> values = new LinkedHashMap<>();

    public static Row of(Map<String, String> texts) {
        Row row = new Row();
        texts.forEach(row::put);
        return row;
    }

    public Row put(String name, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            values.put(name, text);
        }
        return this;
    }

    public Row put(String name, @Nullable Long number) {
        return put(name, number == null ? null : Long.toString(number));
    }

    public Row put(String name, long number) {
        return put(name, Long.toString(number));
    }

    public Row put(String name, boolean flag) {
        return put(name, Boolean.toString(flag));
    }

    /** Half-up to that many decimals, without an exponent; not a number means not known. */
    public Row put(String name, @Nullable Double number, int decimals) {
        if (number == null || !Double.isFinite(number)) {
            return this;
        }
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP);
        BigDecimal plain = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
        return put(name, plain.toPlainString());
    }

    public @Nullable String find(String name) {
        return values.get(name);
    }

    /** The text; IllegalArgumentException naming the column if it is empty. */
    public String text(String name) {
        String text = values.get(name);
        if (text == null) {
            throw new IllegalArgumentException("column " + name + " is empty");
        }
        return text;
    }

    public long integer(String name) {
        return parse(name, Long::valueOf, text(name));
    }

    public @Nullable Long findInteger(String name) {
        String text = values.get(name);
        return text == null ? null : parse(name, Long::valueOf, text);
    }

    public @Nullable Double findDecimal(String name) {
        String text = values.get(name);
        return text == null ? null : parse(name, Double::valueOf, text);
    }

    public boolean flag(String name) {
        String text = text(name);
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new IllegalArgumentException("column " + name + " holds '" + text + "', not true or false");
        };
    }

    /** The number; IllegalArgumentException naming the column if it is empty. */
    public double decimal(String name) {
        return parse(name, Double::valueOf, text(name));
    }

    /** The moment; IllegalArgumentException naming the column if it isn't one. */
    public Instant instant(String name) {
        String text = text(name);
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "column " + name + " holds '" + text + "', not a moment such as 2026-06-04T10:00:00Z", e);
        }
    }

    @Nullable
    LocalDate findDate(String name) {
        String text = values.get(name);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "column " + name + " holds '" + text + "', not a day such as 2026-06-04", e);
        }
    }

    /** Names in the order they were put. */
    public Map<String, String> texts() {
        return Collections.unmodifiableMap(values);
    }

    private static <T> T parse(String name, Function<String, T> parser, String text) {
        try {
            return parser.apply(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("column " + name + " holds '" + text + "', not a number", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row row && row.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
