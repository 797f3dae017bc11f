package dev.tpsmatrix.local.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A value in a YAML file together with where it stands, so that whatever is wrong with it can be told in one line. */
record Place(String file, String path, JsonNode node) {

    /** Checks that this is a mapping with no other keys than these. */
    Place only(String... keys) {
        Iterator<String> names =
                object("a mapping with " + String.join(", ", keys)).fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!Arrays.asList(keys).contains(name)) {
                throw new ScenarioException(
                        file + ": " + join(name) + ": unknown key; allowed: " + String.join(", ", keys));
            }
        }
        return this;
    }

    @Nullable
    Place find(String key) {
        JsonNode child = node.get(key);
        return child == null ? null : new Place(file, join(key), child);
    }

    Place get(String key, String allowed) {
        Place child = find(key);
        if (child == null) {
            throw new ScenarioException(file + ": " + join(key) + ": missing; needs " + allowed);
        }
        return child;
    }

    <T> Map<String, T> entries(Pattern key, Function<Place, T> value) {
        Map<String, T> entries = new LinkedHashMap<>();
        object("a mapping").fieldNames().forEachRemaining(name -> {
            if (!key.matcher(name).matches()) {
                throw new ScenarioException(file + ": " + join(name) + ": wrong name; allowed: " + key);
            }
            entries.put(name, value.apply(get(name, "a mapping")));
        });
        return entries;
    }

    List<Place> items() {
        if (!node.isArray()) {
            throw wrong("a list");
        }
        List<Place> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            items.add(new Place(file, path + "[" + i + "]", node.get(i)));
        }
        return items;
    }

    double number(double min, double max) {
        if (!node.isNumber() || !(node.doubleValue() >= min && node.doubleValue() <= max)) {
            throw wrong("a number from " + plain(min) + " to " + plain(max));
        }
        return node.doubleValue();
    }

    int integer(int min, int max) {
        if (!node.isInt() || node.intValue() < min || node.intValue() > max) {
            throw wrong("a whole number from " + min + " to " + max);
        }
        return node.intValue();
    }

    /** False if the key is missing. */
    boolean flag(String key) {
        Place flag = find(key);
        return flag != null && flag.yes();
    }

    boolean yes() {
        if (!node.isBoolean()) {
            throw wrong("true or false");
        }
        return node.booleanValue();
    }

    ScenarioException wrong(String allowed) {
        String value = node.toString();
        String shown = value.length() <= 80 ? value : value.substring(0, 80) + "…";
        return new ScenarioException(file + ": " + path + ": " + shown + " is not allowed; allowed: " + allowed);
    }

    private JsonNode object(String allowed) {
        if (!node.isObject()) {
            throw wrong(allowed);
        }
        return node;
    }

    private String join(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
