package dev.tpsmatrix.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value in a configuration file that knows its place. Nothing is coerced: {@code "50"} is no number and {@code 1.5} no
 * whole one. Each reading method throws a {@link ConfigException} that names file, place, value and what is allowed; a
 * missing value says so when it is read.
 */
public final class Node {

    private static final int LONGEST_SHOWN = 60;

    private final String file;
    private final String path;
    private final JsonNode value;

    private Node(String file, String path, JsonNode value) {
        this.file = file;
        this.path = path;
        this.value = value;
    }

    /** The whole of a file of {@code source}. */
    public static Node read(ConfigSource source, String name) {
        return parse(source.place(name), source.requireText(name));
    }

    /** The whole of {@code text}: YAML, or JSON if {@code file} ends so. */
    public static Node parse(String file, String text) {
        return new Node(file, "", Documents.parse(file, text));
    }

    /** A document that was parsed by somebody else; {@code file} is what messages call it. */
    public static Node of(String file, JsonNode value) {
        return new Node(file, "", value);
    }

    /** This mapping, if it has no keys but {@code keys}. */
    public Node only(String... keys) {
        String known = String.join(", ", keys);
        if (!value.isObject()) {
            throw wrong("a mapping of " + known);
        }
        value.fieldNames().forEachRemaining(key -> {
            if (!Arrays.asList(keys).contains(key)) {
                throw at(key).problem("unknown key; known are " + known);
            }
        });
        return this;
    }

    /** The value of {@code key}; it may be missing, which reading it reports. */
    public Node at(String key) {
        JsonNode child = value.get(key);
        return new Node(file, join(key), child == null ? MissingNode.getInstance() : child);
    }

    /** The value of {@code key}, or null if the key isn't there. */
    public @Nullable Node find(String key) {
        return value.has(key) ? at(key) : null;
    }

    /** Whether this is a list without items. */
    public boolean isEmptyList() {
        return value.isArray() && value.isEmpty();
    }

    /** The items of a list that has at least one. */
    public List<Node> items() {
        if (!value.isArray() || value.isEmpty()) {
            throw wrong("a list of at least one");
        }
        List<Node> items = new ArrayList<>();
        for (JsonNode item : value) {
            items.add(new Node(file, path + "[" + items.size() + "]", item));
        }
        return items;
    }

    /** The entries of a mapping that has at least one, in their order. */
    public Map<String, Node> entries(Pattern keys, String allowed) {
        if (!value.isObject() || value.isEmpty()) {
            throw wrong("a mapping of at least one");
        }
        Map<String, Node> entries = new LinkedHashMap<>();
        value.fieldNames().forEachRemaining(key -> {
            if (!keys.matcher(key).matches()) {
                throw problem("the key '" + shorten(key) + "' is not " + allowed);
            }
            entries.put(key, at(key));
        });
        return entries;
    }

    public String text() {
        if (!value.isTextual()) {
            throw wrong("text");
        }
        return value.textValue();
    }

    /** Text that is more than blanks. */
    public String words() {
        if (text().isBlank()) {
            throw wrong("a text that is not empty");
        }
        return text();
    }

    /** Text, or the digits of a number that was written without quotes. */
    public String textOrNumber() {
        return value.isNumber() ? value.asText() : text();
    }

    public String text(Pattern pattern, String allowed) {
        if (!matches(pattern)) {
            throw wrong(allowed);
        }
        return value.textValue();
    }

    /** Whether this is text of that form. */
    public boolean matches(Pattern pattern) {
        return value.isTextual() && pattern.matcher(value.textValue()).matches();
    }

    public int integer() {
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw wrong("a whole number");
        }
        return value.intValue();
    }

    public int integer(int least, int most) {
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            throw wrong("a whole number from " + least + " to " + most);
        }
        return value.intValue();
    }

    public long wholeNumber() {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong("a whole number");
        }
        return value.longValue();
    }

    public double number() {
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw wrong("a number");
        }
        return value.doubleValue();
    }

    /** US dollars, more than 0. */
    public BigDecimal usd() {
        if (number() <= 0) {
            throw wrong("more than 0");
        }
        return BigDecimal.valueOf(number());
    }

    /** The whole of it as compact JSON, whatever it is. */
    public String json() {
        return value.toString();
    }

    public boolean flag() {
        if (!value.isBoolean()) {
            throw wrong("true or false");
        }
        return value.booleanValue();
    }

    /** A moment such as 2026-08-21T10:15:00Z. */
    public Instant instant() {
        try {
            return Instant.parse(value.isTextual() ? value.textValue() : "");
        } catch (DateTimeException e) {
            throw wrong("a time such as 2026-08-21T10:15:00Z");
        }
    }

    /** A day such as 2026-08-21. */
    public LocalDate date() {
        try {
            return LocalDate.parse(value.isTextual() ? value.textValue() : "");
        } catch (DateTimeException e) {
            throw wrong("a date such as 2026-08-21");
        }
    }

    /** One of an enum's constants, in lower case and with hyphens. */
    public <E extends Enum<E>> E oneOf(Class<E> type) {
        E[] constants = type.getEnumConstants();
        for (E constant : constants) {
            if (value.isTextual() && value.textValue().equals(lower(constant))) {
                return constant;
            }
        }
        String known = Arrays.stream(constants).map(Node::lower).collect(Collectors.joining(", "));
        throw wrong(constants.length == 1 ? known : "one of " + known);
    }

    /** That this value is not {@code allowed}. */
    public ConfigException wrong(String allowed) {
        return problem(value.isMissingNode() ? "missing; it is " + allowed : shown() + " is not " + allowed);
    }

    /** Anything else that is wrong here; {@code problem} itself says what. */
    public ConfigException problem(String problem) {
        return new ConfigException(file, path, problem);
    }

    /** That something is wrong at {@code below}, a path under this node. */
    public ConfigException problem(String below, String problem) {
        return new ConfigException(file, join(below), problem);
    }

    private String join(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private String shown() {
        if (value.isNull()) {
            return "nothing";
        }
        if (value.isArray()) {
            return value.isEmpty() ? "an empty list" : "a list";
        }
        if (value.isObject()) {
            return value.isEmpty() ? "an empty mapping" : "a mapping";
        }
        if (value.isTextual()) {
            return "'" + shorten(value.textValue()) + "'";
        }
        return shorten(value.asText());
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
